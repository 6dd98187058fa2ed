remark-recognised-text = The text was recognised by a machine and may be wrong. Check the page as printed.
remark-no-text = This document has pictures of pages only; there is no text to read or search.
remark-no-pages = There are no pictures of the printed pages. The original file can be downloaded.
remark-converted-encoding = The text was converted from an old encoding; compare it with the printed page before quoting.
remark-pages-cut = Only the first pages have pictures; see the original file for the rest.
