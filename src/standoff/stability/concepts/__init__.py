"""The solution concepts, one file each; every file here that defines CONCEPT is found by itself."""
