"""Start the app, or fall to safe mode."""

try:
    from clip.start import main

    main()
except Exception as error:
    from clip.hw.safe import safe_mode

    safe_mode(error)
