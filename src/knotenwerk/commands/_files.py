"""What is said about a file that cannot be opened or written."""


def out_of_reach(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}. Check the path and whether you may read and write there."
