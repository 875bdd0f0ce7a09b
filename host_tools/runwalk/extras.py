"""The extras of pyproject.toml: parts of the tool that may be left out of an installation."""

# The modules that each brings.
EXTRAS = {
    "fit": ("fit_tool",),
    "page": ("fastapi", "pydantic", "starlette", "uvicorn", "websockets"),
    "pictures": ("resvg_py", "schemdraw"),
}


def missing_extra(error: ModuleNotFoundError) -> str | None:
    """The extra whose module was not found, None where it is none of theirs."""
    module = (error.name or "").partition(".")[0]
    return next((extra for extra, modules in EXTRAS.items() if module in modules), None)
