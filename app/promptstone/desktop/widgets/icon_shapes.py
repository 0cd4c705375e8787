"""The line icons of the studio: SVG shapes on a grid of 24 x 24, drawn with a stroke and round ends."""

SHAPES: dict[str, str] = {
    "start": '<path d="M4 11.2L12 4.5l8 6.7"/><path d="M6 9.8V19h4.2v-5h3.6v5H18V9.8"/>',
    "build": (
        '<rect x="3" y="4" width="7" height="6" rx="1.5"/>'
        '<rect x="14" y="14" width="7" height="6" rx="1.5"/><path d="M10 7h3.5a2 2 0 0 1 2 2v5"/>'
    ),
    "golden": (
        '<path d="M4 6.5l1.5 1.5L8 5.5"/><path d="M4 16.5l1.5 1.5L8 15.5"/>'
        '<path d="M12 7h8M12 12h8M12 17h8"/><path d="M4 12h4"/>'
    ),
    "playground": (
        '<path d="M9.5 3.5h5M10.5 3.5v6L4.9 18.6a1.3 1.3 0 0 0 1.1 2h12a1.3 1.3 0 0 0 1.1-2L13.5 9.5v-6"/>'
        '<path d="M7.6 14.5h8.8"/>'
    ),
    "compare": (
        '<rect x="3.5" y="4.5" width="7" height="15" rx="1.5"/>'
        '<rect x="13.5" y="4.5" width="7" height="15" rx="1.5"/>'
        '<path d="M6 9h2M6 12.5h2M16 9h2M16 15h2"/>'
    ),
    "models": (
        '<rect x="6.5" y="6.5" width="11" height="11" rx="2"/>'
        '<rect x="10" y="10" width="4" height="4" rx=".8"/>'
        '<path d="M9.5 6.5v-3M14.5 6.5v-3M9.5 20.5v-3M14.5 20.5v-3M6.5 9.5h-3M6.5 14.5h-3'
        'M20.5 9.5h-3M20.5 14.5h-3"/>'
    ),
    "registry": (
        '<path d="M12 3.2l8 4.3v9l-8 4.3-8-4.3v-9z"/><path d="M4 7.5l8 4.3 8-4.3M12 11.8v9"/>'
        '<path d="M8 5.4l8 4.3"/>'
    ),
    "run": ('<path d="M8 5.2v13.6a.7.7 0 0 0 1.07.6l10.5-6.8a.7.7 0 0 0 0-1.2L9.07 4.6A.7.7 0 0 0 8 5.2z"/>'),
    "stop": '<rect x="6.5" y="6.5" width="11" height="11" rx="2"/>',
    "save": (
        '<path d="M5 4h11l4 4v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z"/>'
        '<path d="M8 4v5h7V4M8 20v-6h8v6"/>'
    ),
    "undo": '<path d="M9 14.5L4.5 10 9 5.5"/><path d="M4.5 10h9.5a5 5 0 0 1 0 10h-3.5"/>',
    "redo": '<path d="M15 14.5l4.5-4.5L15 5.5"/><path d="M19.5 10H10a5 5 0 0 0 0 10h3.5"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "delete": '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 11v5M14 11v5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "warning": '<path d="M12 4l9 15.5H3z"/><path d="M12 10v4.5M12 16.9v.1"/>',
    "error": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5.5M12 16.2v.1"/>',
    "note": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.8v.1"/>',
    "waiting": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "dot": '<circle cx="12" cy="12" r="4" fill="currentColor"/>',
    "ring": '<circle cx="12" cy="12" r="7"/>',
    "skip": '<circle cx="12" cy="12" r="8.5"/><path d="M8.5 12h7"/>',
    "down": '<path d="M6 9.5l6 6 6-6"/>',
    "right": '<path d="M9.5 6l6 6-6 6"/>',
    "left": '<path d="M14.5 6l-6 6 6 6"/>',
    "settings": (
        '<path d="M4 8h8M18 8h2M4 16h2M12 16h8"/><circle cx="15" cy="8" r="2.5"/>'
        '<circle cx="9" cy="16" r="2.5"/>'
    ),
    "dark": '<path d="M20 14.5A8.3 8.3 0 0 1 9.5 4 8.3 8.3 0 1 0 20 14.5z"/>',
    "light": (
        '<circle cx="12" cy="12" r="4"/>'
        '<path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M18.4 5.6L17 7'
        'M7 17l-1.4 1.4"/>'
    ),
    "export": (
        '<path d="M12 15V4M7.5 8L12 3.5 16.5 8"/><path d="M4.5 14v5a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-5"/>'
    ),
    "import": (
        '<path d="M12 4v11M7.5 11L12 15.5 16.5 11"/><path d="M4.5 14v5a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-5"/>'
    ),
    "file": (
        '<path d="M6 3.5h8l4.5 4.5v12a.5.5 0 0 1-.5.5H6a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5z"/>'
        '<path d="M13.5 3.5V9h5"/>'
    ),
    "folder": (
        '<path d="M3.5 6.5a1 1 0 0 1 1-1h5l2 2.5h8a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1z"/>'
    ),
    "copy": (
        '<rect x="8.5" y="8.5" width="11" height="11" rx="1.5"/>'
        '<path d="M15.5 8.5v-3a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h3"/>'
    ),
    "reset": '<path d="M4.5 12a7.5 7.5 0 1 0 2.5-5.6L4.5 8.5"/><path d="M4.5 4v4.5H9"/>',
    "refresh": (
        '<path d="M19.5 12a7.5 7.5 0 0 1-13.5 4.5M4.5 12A7.5 7.5 0 0 1 18 7.5"/>'
        '<path d="M18.5 3.5v4.2h-4.2M5.5 20.5v-4.2h4.2"/>'
    ),
    "more": (
        '<circle cx="5.5" cy="12" r="1" fill="currentColor"/>'
        '<circle cx="12" cy="12" r="1" fill="currentColor"/>'
        '<circle cx="18.5" cy="12" r="1" fill="currentColor"/>'
    ),
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="M11 12.5l8-8M15.5 8l3 3"/>',
    "tag": '<path d="M4 4h8l8.5 8.5-8 8L4 12z"/><circle cx="8.5" cy="8.5" r="1.2"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
        '<circle cx="12" cy="12" r="3"/>'
    ),
    "edit": '<path d="M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z"/><path d="M13.5 7l3.5 3.5"/>',
    "chain": (
        '<circle cx="6" cy="6" r="2.5"/><circle cx="18" cy="12" r="2.5"/>'
        '<circle cx="6" cy="18" r="2.5"/><path d="M8.3 7.2l7.4 3.7M8.3 16.8l7.4-3.7"/>'
    ),
    "keyboard": (
        '<rect x="2.5" y="6" width="19" height="12" rx="2"/>'
        '<path d="M6 10h.1M10 10h.1M14 10h.1M18 10h.1M8 14h8"/>'
    ),
    "up": '<path d="M6 14.5l6-6 6 6"/>',
    "tasks": (
        '<path d="M10 6.5h10M10 12h10M10 17.5h10"/><path d="M3.5 6.5l1.3 1.3L7 5.4M3.5 12l1.3 1.3L7 10.9"/>'
        '<circle cx="5" cy="17.5" r="1.4"/>'
    ),
}
