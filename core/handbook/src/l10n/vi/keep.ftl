keep-button = Lưu về máy ({ $size })
keep-done = Đã lưu. Mở được khi mất mạng.
keep-failed = Chưa lưu được: máy hết chỗ hoặc mất mạng. Bấm để thử lại.
