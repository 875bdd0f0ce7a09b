def pytest_addoption(parser):
    parser.addoption("--soak", type=int, default=200, help="how many outings to play")
