reading-inspecting = Looking at { $file }
reading-page = Reading page { $done } of { $total }
reading-recognised = Recognising letters in picture { $done } of { $total }
reading-converting = LibreOffice is converting the file

reading-recognised-text = The text was recognised by a machine from pictures; its marks may be wrong. Read it through before publishing; readers are told the same.
reading-no-recogniser = The file has pictures of pages only, and tesseract with Vietnamese is not installed here, so there is no text to read or search. The pictures can be published; for text, install it: apt install tesseract-ocr-vie
reading-no-libre-office = There are no pictures of the printed pages: LibreOffice is not installed here, or could not print this file. The text can be published; for pictures, install it: apt install libreoffice-writer-nogui libreoffice-calc-nogui, or hand in a PDF.
reading-converted-encoding = The text was in an old encoding (TCVN3 or VNI) and has been converted to Unicode. Compare it with the printed page before publishing.
reading-pages-cut = { $n ->
    [one] Only the first { $n } page has a picture; readers find the rest in the original file.
   *[other] Only the first { $n } pages have pictures; readers find the rest in the original file.
}
reading-unseen-pictures = The file has pictures that this machine could not search for a stamp of secrecy (tesseract or LibreOffice is not installed, or there are too many). Look at each picture yourself before you publish; to have it done here, install: apt install tesseract-ocr-vie libreoffice-writer-nogui libreoffice-calc-nogui
