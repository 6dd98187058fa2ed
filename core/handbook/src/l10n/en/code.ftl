code-label = Type the code on the poster
code-help = Nine digits, for example: 204 817 368
code-button = Open
