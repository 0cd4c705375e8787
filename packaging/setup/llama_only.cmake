# Read right after llama.cpp's own project() line. A normal variable here stands before the cache entry that
# llama-cpp-python forces: the Python binding needs the library alone, not the programs' common parts, and
# leaving them out saves two fifths of the compile.
set(LLAMA_BUILD_COMMON OFF)
