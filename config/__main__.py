"""`python -m config`: the same as `askwell`, for the parts that the program starts itself."""

from config.command import main

main()
