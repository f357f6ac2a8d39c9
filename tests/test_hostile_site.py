"""Text from YAML is inert in the built site: nothing is evaluated, included, run, requested or forged."""

import gzip
import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import served
from tests.hostile_site import harmless, hostile, sites, trend
from tests.hostile_texts import CANARY, ENVIRONMENT, PRODUCT, SHOWN, TEXTS

AUDIENCES = ("interviewer", "candidate")
LIVELY = {"BASE", "EMBED", "FORM", "IFRAME", "LINK", "META", "OBJECT", "SCRIPT", "STYLE"}
SUBSET = {"A", "BR", "CODE", "EM", "LI", "OL", "P", "STRONG", "UL"}
SEARCHES = ("script", "onerror", "javascript", "link", "heading", "73313331", "words")

for_each_audience = pytest.mark.parametrize("audience", AUDIENCES)

LOOK = """async paths => {
  const found = {}
  for (const path of paths) {
    const html = await (await fetch('/' + path)).text()
    const all = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')]
    const ours = all.filter(e => e.closest('.tp'))
    found[path] = {
      around: all.filter(e => !e.closest('.tp')).map(e => e.nodeName),
      ours: ours.map(e => e.nodeName),
      ids: all.filter(e => e.id).map(e => e.id),
      handlers: all.flatMap(e => [...e.attributes].map(a => a.name)).filter(name => name.startsWith('on')),
      links: ours.filter(e => e.hasAttribute('href')).map(e => e.getAttribute('href')),
      nested: ours.filter(e => e.nodeName == 'A' && e.parentElement.closest('a')).length,
      words: ours.map(e => [...e.attributes].filter(a => !['href', 'aria-label'].includes(a.name)).map(a => a.name))
        .flat(),
    }
  }
  return found
}"""
