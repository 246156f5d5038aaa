#include "cli/report_page.h"

namespace metgrep {

const std::string_view kReportStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #1b1f24; --faint: #59636e; --line: #d1d9e0; --panel: #f6f8fa;
  --link: #0969da; --value: #2f6fdb; --alarm: #cf222e; --ok: #1a7f37; --insufficient: #818b98;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --ink: #e6edf3; --faint: #9198a1; --line: #3d444d; --panel: #151b23;
    --link: #6cb0ff; --value: #5b9bff; --alarm: #ff6b63; --ok: #3fb950; --insufficient: #8b949e;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
header, main { max-width: 1120px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 24px; }
main { padding-bottom: 48px; }
h1, h2, h3, p, dd, .name, .reason { overflow-wrap: anywhere; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0; }
h2 { font-size: 1.25em; margin: 36px 0 8px; }
h3 { font-size: 1.05em; margin: 0 0 8px; }
a { color: var(--link); }
article {
  margin: 16px 0; padding: 16px; border: 1px solid var(--line); border-radius: 8px;
  min-width: 0;
}
.note { color: var(--faint); margin: 8px 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0; }
dt { color: var(--faint); }
dd { margin: 0; }
pre {
  margin: 0; padding: 8px 12px; background: var(--panel); border-radius: 6px;
  font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, "Liberation Mono", monospace;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.scroll { overflow-x: auto; max-height: 420px; overflow-y: auto; border: 1px solid var(--line);
  border-radius: 6px; margin-top: 8px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 6px 12px; color: var(--faint); }
th, td { padding: 4px 12px; text-align: left; vertical-align: top;
  border-top: 1px solid var(--line); }
thead th { background: var(--panel); border-top: 0; position: sticky; top: 0; }
th[scope="row"] { font-weight: normal; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
.name { min-width: 130px; }
.reason { min-width: 220px; }
summary { cursor: pointer; margin-top: 12px; }
.state { font-weight: 600; white-space: nowrap; }
.state::before { content: ""; display: inline-block; width: 10px; height: 10px;
  border-radius: 2px; margin-right: 6px; background: currentColor; }
.state.alarm { color: var(--alarm); }
.state.ok { color: var(--ok); }
.state.insufficient { color: var(--faint); }
.chart {
  display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: 8px;
  margin: 20px 0 4px; font-size: 12px; color: var(--faint); font-variant-numeric: tabular-nums;
}
.chart svg { display: block; width: 100%; grid-column: 2; }
.chart .bars { height: 170px; border-bottom: 1px solid var(--line); overflow: visible; }
.chart .states { height: 12px; margin-top: 4px; }
.values { position: relative; grid-row: 1; grid-column: 1; }
.values span { position: absolute; right: 0; line-height: 1; transform: translateY(50%); }
.values b { visibility: hidden; font-weight: normal; }
.times { position: relative; grid-column: 2; height: 20px; margin-top: 4px; overflow: hidden; }
.times span { position: absolute; white-space: nowrap; border-left: 1px solid var(--line);
  padding-left: 3px; }
.times .end { transform: translateX(-100%); border: 0; border-right: 1px solid var(--line);
  padding: 0 3px 0 0; }
@media (max-width: 640px) {
  .times span:nth-child(even) { display: none; }
  th, td { padding: 4px 8px; }
  .from, .condition { display: none; }
  .changes thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .changes tr { display: flex; flex-wrap: wrap; border-top: 1px solid var(--line);
    padding: 4px 0; }
  .changes th, .changes td { border: 0; padding: 0 8px; }
  .changes .reason { flex-basis: 100%; min-width: 0; }
  article { padding: 12px; }
  dl { grid-template-columns: minmax(0, 1fr); }
  dd { margin-bottom: 4px; }
}
rect.place { fill: transparent; }
rect.value { fill: var(--value); }
.bar:hover rect.place { fill: var(--line); opacity: .5; }
rect.alarm { fill: var(--alarm); }
rect.ok { fill: var(--ok); }
rect.insufficient { fill: var(--insufficient); }
line { vector-effect: non-scaling-stroke; pointer-events: none; }
line.grid { stroke: var(--line); stroke-width: 1; }
line.threshold { stroke: var(--alarm); stroke-width: 2; stroke-dasharray: 6 4; }
)css";

}  // namespace metgrep
