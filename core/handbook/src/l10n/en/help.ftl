help-about = The electronic handbook: an organisation’s documents, read by whoever scans a code
help-about-more =
    To begin:
      sotay demo                 try it with sample documents; nothing to install
      sotay check-config         see whether the configuration is good
      sotay serve                run the server

    A clerk’s work:
      sotay publish FILE --issuer UNIT
      sotay pack new "December conference" 204817368 731904580
      sotay pack poster CODE --out poster.pdf

    Add --help to a command to see examples of it.

help-demo = Try the handbook with sample documents
help-demo-more =
    Makes a handbook in a folder, publishes the sample documents, runs the server and prints a QR code to scan.
    Run again, it uses the same folder.

      sotay demo                             on this machine only
      sotay demo --lan                       for phones on the same Wi-Fi
      sotay demo --data ~/handbook-trial --listen 127.0.0.1:9000
help-serve = Run the server
help-serve-more =
    Serves the handbook as the configuration says until Ctrl+C or the signal TERM.
    When it stops, requests in flight are finished first.

      sotay serve --config /etc/sotay.toml
help-unit = The units of the organisation
help-unit-import = Import units from a CSV file
help-unit-import-more =
    The first row names the columns:
      code,parent,tree,kind,name_vi,name_en,symbol,valid_from,valid_to,successor,meets
    The columns name_en, valid_to, successor and meets may be left out. From Excel: save as “CSV UTF-8” or “Unicode Text”.
    Units are told apart by their code. All rows are imported or none; importing twice changes nothing more.

      sotay unit import units.csv
help-publish = Publish documents from files
help-publish-more =
    Number, type, date, abstract, signer and recipients are read from the file and shown for confirmation.
    What is read wrongly or not found is added to the command. Documents marked secret are refused.

      sotay publish resolution.pdf --issuer X99
      sotay publish scan.pdf --issuer X99.11 --number 27-TB/ĐU --issued-on 2026-11-05
      sotay publish *.docx --issuer X99 --level internal --audience subtree:X99.11 --yes
help-pack = Packs of documents and their codes
help-pack-new = Make a pack of documents behind one code
help-pack-new-more =
    The documents are shown in the order of the command.

      sotay pack new "December conference" 204817368 731904580 --until 2026-12-31
help-pack-poster = Draw a poster with the code, to be printed
help-pack-poster-more =
    The ending of the name says which kind of file. The poster states from how far it can be scanned.

      sotay pack poster 204817368 --out poster.pdf
help-pack-withdraw = Withdraw a pack
help-document = Documents that were published
help-document-replace = Replace the file of a document by a new version
help-document-replace-more =
    For a better version of the same document. Code and link stay; the older version still opens and says so.

      sotay document replace 204817368 corrected.pdf --note "Page 3 corrected"
help-document-withdraw = Withdraw a document
help-document-supersede = Record that another document replaces one
help-document-supersede-more =
    Whoever opens the older document is shown the way to the newer one.

      sotay document supersede OLDER by NEWER
help-document-amend = Record that another document amends one
help-document-amend-more =
    The older document still holds and leads to the amendment.

      sotay document amend OLDER by NEWER
help-document-unrelate = Take back what was recorded between two documents by mistake
help-document-unrelate-more =
    The two no longer lead to each other. Either code may come first.

      sotay document unrelate CODE OTHER
help-check-config = Check the configuration without running the server
help-check-config-more =
    Lists every value in use and where it comes from. A misspelt key is named with the one most alike.
    Environment variables SOTAY_SECTION__KEY stand above the file, for example SOTAY_SERVER__LISTEN.
help-backup = Back up the handbook, also while the server runs
help-backup-more =
    One file holds the database, the published files and the signing keys. Keep it safe.

      sotay backup handbook-2026-11-21.tar.zst
help-restore = Restore the handbook from a backup into an empty folder
help-migrate = Bring the database up to this version of the program

help-file = The file: PDF, DOCX, DOC, XLSX, ODT, RTF, PNG, JPEG or TXT
help-csv-file = The CSV file
help-backup-file = The backup file
help-title = The title of the pack, as the poster says it
help-document-codes = The nine-digit codes of the documents, in the order they are needed
help-document-code = The nine-digit code of the document
help-pack-code = The nine-digit code of the pack
help-older-code = The code of the older document
help-other-code = The code of the other document
help-newer-code = The code of the newer document
help-option-config = The configuration file
help-option-data = The data folder
help-option-listen = The address and port to serve at
help-option-lan = Serve on the local network, to scan with a phone
help-option-language = The language of the console: vi, en or ar
help-option-yes = Do not ask for confirmation
help-option-issuer = The code of the issuing unit
help-option-type = The type: { $known }
help-option-number = The number, as 05-NQ/TU
help-option-abstract = The abstract: what the document is about
help-option-issued-on = The day of issue, as 2026-11-05
help-option-signer = Who signed it
help-option-level = The level: public (unless said) or internal
help-option-audience = For whom: public (unless said), subtree:UNIT or unit:UNIT
help-option-until = The last day on which the code opens
help-option-out = The file to write: .pdf, .svg or .png
help-option-reason = Why it is withdrawn; readers see it
help-option-note = What changed against the older version
help-option-help = Show this help
help-option-version = Show the version of the program
help-heading-usage = Usage
help-usage-command = command
help-usage-options = options
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-by = The word “by”: the older one is replaced or amended by the newer one
help-option-topic = Topic to file it under; may be given several times
help-option-translation = A translation, for example en=guidance.en.docx; may be given several times
help-option-starts = Day and hour of the event, for example 2026-11-28T07:30; the day alone is 2026-11-28
help-option-place = Where the event is
help-option-unit = Code of the unit that hands it out
help-option-paper = Paper: a4 (unless said) or a3
help-option-signed = Print a signed code, which a phone can judge without a network
