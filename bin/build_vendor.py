#!/usr/bin/env python3
"""Theme the front-end packages into static/vendor: ``build_vendor.py node_modules static/vendor``.

GOV.UK Frontend is free to use, but its typeface (GDS Transport), the royal crest and the crown are for GOV.UK services
alone. They are taken out here, once, so that no page or report can show them. Standard library only.
"""

import re
import shutil
import sys
from pathlib import Path

FONT_FAMILY = "Source Sans 3"
FALLBACK_FONTS = 'Arial,"Liberation Sans",Helvetica'
FONT_STYLES = ("400", "400-italic", "600", "700")  # normal, emphasis, semi-bold and bold
FONT_SUBSETS = ("latin-ext", "latin")  # latin-ext holds the Welsh ŵ and ŷ

NOTICE = """Files in this folder come from other projects and are built by bin/build_vendor.py.

govuk-frontend.min.css, govuk-frontend.min.js
  GOV.UK Frontend {version}, https://github.com/alphagov/govuk-frontend
  Changed: the GDS Transport typeface and the royal crest are taken out.

  The MIT License (MIT)

  Copyright (c) 2017 Crown Copyright (Government Digital Service)

  Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
  documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
  rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
  persons to whom the Software is furnished to do so, subject to the following conditions:

  The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
  Software.

  THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
  WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
  COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
  OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

fonts/*.woff2
  Source Sans 3 by way of @fontsource/source-sans-3, SIL Open Font License 1.1: see fonts/OFL.txt
"""


def themed_css(css: str) -> str:
    """Return GOV.UK Frontend's CSS without typeface and crest; raise SystemExit if any trace is left.

    Every font stack asks ``--council-font`` first, so an authority's theme sets one custom property.
    """
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"/\*[^*]*GDS Transport[^*]*\*/", "", css)
    css = re.sub(r"GDS Transport\s*,\s*arial", f"var(--council-font,{FALLBACK_FONTS})", css)
    css = re.sub(r"url\([^)]*govuk-crest\.svg[^)]*\)", "none", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    for trace in ("@font-face", "GDS Transport", "crest.svg", "url(/assets"):
        if trace in css:
            raise SystemExit(f"GOV.UK Frontend has changed: {trace!r} is still in the CSS after theming")
    return css.rstrip() + "\n"


def themed_js(script: str) -> str:
    """Return GOV.UK Frontend's script without the pointer to a source map that is not served."""
    return re.sub(r"//# sourceMappingURL=.*", "", script).rstrip() + "\n"


def fonts_css(package: Path) -> tuple[str, list[str]]:
    """Return the style sheet for the chosen subsets and styles, and the file names it needs."""
    faces: list[str] = []
    files: list[str] = []
    for style in FONT_STYLES:
        css = (package / f"{style}.css").read_text(encoding="utf-8")
        for subset in FONT_SUBSETS:
            name = f"source-sans-3-{subset}-{style if 'italic' in style else style + '-normal'}"
            face = re.search(rf"/\* {name} \*/\s*(@font-face \{{.*?\}})", css, re.DOTALL)
            if face is None:
                raise SystemExit(f"the typeface has changed: {name} is not in {style}.css")
            source = f"src: url({name}.woff2) format('woff2');"
            faces.append(re.sub(r"src: [^;]*;", source, face[1]))
            files.append(f"{name}.woff2")
    # :where() has no weight, so that an authority's theme wins wherever it stands.
    root = f':where(:root) {{ --council-font: "{FONT_FAMILY}",{FALLBACK_FONTS}; }}'
    return "\n".join([*faces, root]) + "\n", files


def build(packages: Path, target: Path) -> None:
    """Write the whole folder beside ``target`` and then put it in place, so that it is never half there."""
    frontend = packages / "govuk-frontend" / "dist" / "govuk"
    typeface = packages / "@fontsource" / "source-sans-3"
    css = themed_css((frontend / "govuk-frontend.min.css").read_text(encoding="utf-8"))
    version = re.search(r'--govuk-frontend-version:"([^"]+)"', css)

    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fonts = fresh / "fonts"
    fonts.mkdir(parents=True)
    (fresh / "govuk-frontend.min.css").write_text(css, encoding="utf-8")
    script = (frontend / "govuk-frontend.min.js").read_text(encoding="utf-8")
    (fresh / "govuk-frontend.min.js").write_text(themed_js(script), encoding="utf-8")
    style_sheet, font_files = fonts_css(typeface)
    (fonts / "fonts.css").write_text(style_sheet, encoding="utf-8")
    for name in font_files:
        shutil.copyfile(typeface / "files" / name, fonts / name)
    shutil.copyfile(typeface / "LICENSE", fonts / "OFL.txt")
    (fresh / "NOTICE").write_text(NOTICE.format(version=version[1] if version else ""), encoding="utf-8")

    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
