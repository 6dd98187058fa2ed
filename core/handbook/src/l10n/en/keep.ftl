keep-button = Keep on this device ({ $size }{ "\u00A0" }download)
keep-done = Kept. It opens without a network.
keep-failed = Not kept: no room or no network. Press to try again.
# $done, $total (digits)
keep-progress = Keeping { $done } of { $total }
keep-no-room = Not kept: the device is nearly full. Make room and press to try again.
keep-no-network = Not finished: the network went away. Press to go on.
