# Mức và người nhận của một văn bản.

level-public = Công khai
level-internal = Nội bộ
