"""Pages: a playbook as Markdown headings with fragments of HTML between them."""
