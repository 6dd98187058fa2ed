refusal-empty = This file is empty: it has no words and no pages. Open it, save it again, then publish it.
refusal-too-large = This file has { $size }; the limit is { $limit }. Scan it again at a lower resolution, or split it into several files, then publish them.
refusal-unknown-kind = This kind of file is not known. PDF, DOCX, DOC, XLSX, ODT, RTF, PNG, JPEG and TXT are taken. Save it as one of these, then publish it.
refusal-mislabelled = The name of this file says { $says }, but its content is { $is }. It was renamed, or somebody is hiding what it is. Open it with the right program, save it as what it is, then publish it.
refusal-mislabelled-unknown = The name of this file says { $says }, but its content is no { $says }. It is damaged or was renamed. Ask its author for the file again, then publish it.
refusal-mislabelled-unnamed = The content of this file is { $is }, but its name does not say so. Correct the ending of its name, then publish it.
refusal-broken = This { $kind } file is damaged or cut short, mostly because copying or downloading it was not finished. Fetch the original again, then publish it.
refusal-encrypted = This file asks for a password, so nobody could open it. Remove the password, then publish it.
refusal-no-pages = This file has no pages. Export it again from the program it was written in, then publish it.
refusal-too-many-pages = This file has { $pages } pages; the limit is { $limit }. Split it into several files, then publish them.

refusal-macros = This file carries macros, which could harm whoever opens it. Save it as DOCX or PDF, then publish it.
refusal-active-x = This file carries ActiveX controls, which could run commands on the machine of whoever opens it. Save it as PDF, then publish it.
refusal-embedded-file = Another file or object is embedded in this file and cannot be checked. Take it out, or print to PDF, then publish that.
refusal-fetches = When opened, this file loads a picture or a template from elsewhere, so that whoever is there learns who reads it. In Word: File, Info, “Edit Links to Files”, break the link and save the picture in the file; or print to PDF and publish that.
refusal-java-script = This PDF carries JavaScript, which could harm whoever opens it. Print it to a new PDF, then publish that.
refusal-launch = This file starts another program on the reader’s machine. Print it to a new PDF, then publish that.
refusal-xfa = This file is an XFA form, which phones cannot read. Print it to PDF, then publish that.
refusal-unfolds-too-far = Unpacked, this file is larger than { $limit }: it may have been made to break machines. Ask its author for the file again, then publish it.
refusal-too-many-cells = A sheet of this file spans more than { $limit } cells, mostly because of a cell far away from the rest. Delete the rows and columns that are not needed, or print it to PDF, then publish that.
refusal-too-many-entries = This file has more than { $limit } parts inside, more than any real document. Save it again from the program it was written in, or print it to PDF, then publish that.
refusal-nested-archive = Another archive or a program is inside this file. Take it out, or print to PDF, then publish that.
refusal-unsafe-path = The parts inside this file are wrongly named: they lead outside it or have the same name. Save it again from the program it was written in, then publish it.
refusal-nested-too-deep = The parts of this file are nested deeper than those of any real document. Save it again from the program it was written in, or print it to PDF, then publish that.

refusal-secret = This document bears the mark “{ $mark }”. Law 117/2025/QH15 forbids state secrets on networked machines. Delete the file from this machine and hand the document to the officer in charge of state secrets in your office.
refusal-secret-mark-state = state secret
refusal-secret-mark-returned = to be returned
refusal-secret-mark-mat = Secret (Mật)
refusal-secret-mark-toi-mat = Top secret (Tối mật)
refusal-secret-mark-tuyet-mat = Most secret (Tuyệt mật)

refusal-needs-libre-office = Reading { $kind } needs LibreOffice, which is not installed here. Install it, or save the file as DOCX or PDF, then publish it.
refusal-took-too-long = { $seconds ->
    [one] Reading this file took longer than { $seconds } second and was stopped. Split it, or print it to PDF, then publish that.
   *[other] Reading this file took longer than { $seconds } seconds and was stopped. Split it, or print it to PDF, then publish that.
}
refusal-too-much-memory = Reading this file needed more than { $limit } of memory and was stopped. Split it, or print it to PDF, then publish that.
refusal-too-much-output = Reading this file produced more than { $limit } and was stopped. Split it into several files, then publish them.
refusal-reader-died = The program that reads files broke down over this one. What was published is untouched. Print it to PDF, then publish that; if this fails too, give the file to the administrator.
refusal-disk-full = The disk is full, so the file was not published. What was published before is untouched. Make room, then publish it again.
refusal-reader-unavailable = The program that reads files could not be started. Nothing is wrong with the file; the cause is in the log. Tell the administrator and publish it later.
