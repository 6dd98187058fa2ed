keep-button = Keep on this phone ({ $size })
keep-done = Kept. It opens without a network.
keep-failed = Not kept: no room or no network. Press to try again.
