offline-kept = Kept on this device
offline-nothing = Nothing is kept on this device yet.
offline-remove = Remove from device
