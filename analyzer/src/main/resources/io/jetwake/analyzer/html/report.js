'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const kinds = ['segment', 'processing', 'waiting', 'other'];
  const kindNames = {
    waiting: 'waiting in a mailbox', processing: 'processing a message', segment: 'in a segment', other: 'nothing recorded',
  };

  /** Makes an element; children are elements or text, never markup. */
  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'style') {
        Object.assign(element.style, value);
      } else {
        element.setAttribute(name, value);
      }
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined) {
        element.append(child);
      }
    }
    return element;
  }

  /** Control and direction characters as numbers, so that a name cannot disguise itself. */
  const safe = (text) => String(text).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (c) => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));

  function duration(nanos) {
    if (nanos >= 60e9) {
      const minutes = Math.floor(nanos / 60e9);
      return minutes < 60
        ? `${minutes} min ${Math.floor(nanos % 60e9 / 1e9)} s`
        : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
    }
    const units = ['ns', 'µs', 'ms', 's'];
    let value = nanos;
    let unit = 0;
    while (unit < 3 && value >= 999.5) {
      value /= 1000;
      unit++;
    }
    return value.toFixed(unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2) + ' ' + units[unit];
  }

  const count = (number) => number.toLocaleString('en-US');
  const percent = (share) => `${Math.round(share * 100)} %`;
  const shortClass = (name) => safe(name).replace(/\$$/, '').replace(/^.*[.$](?=\D)/, '');
  const time = (millis) => new Date(millis).toISOString().replace('T', ' ').replace('Z', ' UTC');

  function shares(parts, total) {
    const bar = el('div', { class: 'shares' });
    for (const kind of kinds) {
      const nanos = parts.filter((part) => part.kind === kind).reduce((sum, part) => sum + part.nanos, 0);
      if (nanos > 0 && total > 0) {
        bar.append(el('i', { class: 'k-' + kind, style: { width: `${nanos / total * 100}%` } }));
      }
    }
    tip(bar, () => [
      el('b', {}, 'Where the time went'),
      facts(parts.slice(0, 8).map((part) => [percent(part.nanos / total), describe(part)])),
    ]);
    return bar;
  }

  function describe(part) {
    const label = safe(part.label);
    switch (part.kind) {
      case 'waiting': return `waiting in the mailbox of ${label}`;
      case 'processing': return `processing in ${label}`;
      case 'segment': return label;
      default: return label || 'nothing recorded';
    }
  }

  const facts = (pairs, attributes) => el('dl', attributes, pairs.map(([term, text]) => [el('dt', {}, term), el('dd', {}, text)]));

  const legend = () => el('div', { class: 'legend' },
    ['waiting', 'processing', 'segment', 'other'].map((kind) => el('span', {}, el('i', { class: 'k-' + kind }), kindNames[kind])));

  // ---- tooltips

  const tipBox = byId('tip');

  function tip(element, content) {
    element.addEventListener('pointerenter', () => {
      tipBox.replaceChildren(...content());
      tipBox.hidden = false;
    });
    element.addEventListener('pointermove', (event) => {
      const x = Math.min(event.clientX + 14, innerWidth - tipBox.offsetWidth - 8);
      const below = event.clientY + 18;
      const fits = below + tipBox.offsetHeight < innerHeight;
      tipBox.style.left = `${Math.max(8, x)}px`;
      tipBox.style.top = `${fits ? below : Math.max(8, event.clientY - tipBox.offsetHeight - 12)}px`;
    });
    element.addEventListener('pointerleave', () => {
      tipBox.hidden = true;
    });
  }

  // ---- tables

  /** columns: {title, value (to sort by), cell (to show)}; sorts by a click on a heading. */
  function table(columns, rows) {
    const body = el('tbody');
    const heads = columns.map((column, index) => {
      const head = el('th', { scope: 'col', class: column.left ? 'left' : '' }, column.title);
      head.addEventListener('click', () => sort(index));
      return head;
    });
    let sorted = -1;
    let direction = -1;

    function fill(list) {
      body.replaceChildren(...list.map((row) => el('tr', {}, columns.map((column) => {
        const cell = column.cell ? column.cell(row) : column.value(row);
        return el('td', { class: column.left ? 'left' : '' }, cell);
      }))));
    }

    function sort(index) {
      direction = sorted === index ? -direction : typeof columns[index].value(rows[0]) === 'string' ? 1 : -1;
      sorted = index;
      const value = columns[index].value;
      fill([...rows].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * direction));
      heads.forEach((head, i) => head.removeAttribute('aria-sort'));
      heads[index].setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
    }

    fill(rows);
    return el('div', { class: 'panel scroll' }, el('table', {}, el('thead', {}, el('tr', {}, heads)), body));
  }

  const nanosColumn = (title, value) => ({ title, value, cell: (row) => duration(value(row)) });
  const countColumn = (title, value) => ({ title, value, cell: (row) => count(value(row)) });
  const failedColumn = (value) => ({
    title: 'failed', value, cell: (row) => el('span', { class: value(row) ? 'bad' : 'zero' }, count(value(row))),
  });

  function section(id, title, lead, ...content) {
    byId(id).append(el('h2', {}, title), lead ? el('p', { class: 'lead' }, lead) : '', ...content.flat(Infinity));
  }

  // ---- overview

  function describeJvm(jvm, of) {
    const name = (of > 1 ? `${jvm.number}: ` : '') + (jvm.jvm ? safe(jvm.jvm) : 'not recorded') + (jvm.pid ? `, pid ${jvm.pid}` : '');
    return of > 1 ? `${name}, ${count(jvm.traces || 0)} traces, ${jvm.ledger ? safe(jvm.ledger.text) : ''}` : name;
  }

  function overview() {
    const recording = data.recording;
    const seconds = recording.durationNanos / 1e9;
    const total = data.traces.reduce((sum, group) => sum + group.duration.count, 0);
    const failed = data.traces.reduce((sum, group) => sum + group.failed, 0);
    const messages = data.actors.reduce((sum, actor) => sum + actor.wait.count, 0);
    byId('recording').append(safe(recording.name));
    document.title = `${safe(recording.name)} – Jetwake`;
    const card = (value, label, kind) => el('div', { class: `panel card ${kind || ''}` }, el('b', {}, value), el('span', {}, label));
    const verdicts = { complete: ['complete', 'good'], restricted: ['partly complete', ''], open: ['partly complete', ''],
      unknown: ['cannot tell', 'bad'], incomplete: ['incomplete', 'bad'] };
    const [verdict, kind] = verdicts[data.ledger.verdict];
    const stands = data.findings.length === 0 ? '' : el('div', { class: 'findings' },
      el('h3', {}, total === 0 ? 'No traces' : 'What stands out'), el('ul', {}, data.findings.map((finding) => el('li', {}, safe(finding.text)))));
    const always = [card(duration(recording.durationNanos), 'recorded'), card(verdict, 'ledger', total === 0 && kind === 'good' ? '' : kind)];
    section('overview', 'Overview', null,
      total === 0 ? [stands, el('div', { class: 'cards' }, always)] : [el('div', { class: 'cards' },
        card(count(total), `traces, ${seconds > 0 ? (total / seconds).toFixed(1) : 0} per second`),
        card(count(failed), 'traces failed', failed ? 'bad' : ''),
        card(count(messages), 'messages in traces'),
        card(count(data.actors.length), 'groups of actors'), always), stands],
      el('div', { class: 'panel' }, facts([
        ['Recorded', `${recording.start.replace('T', ' ').replace(/\.\d+/, '').replace('Z', ' UTC')}, ${count(recording.chunks)} ${recording.chunks === 1 ? 'chunk' : 'chunks'}, ${(recording.bytes / 1e6).toFixed(1)} MB`],
        ...(recording.copies ? [['', `${count(recording.copies)} further ${recording.copies === 1 ? 'copy' : 'copies'} of chunks left out`]] : []),
        ...recording.jvms.map((jvm, i) => [i ? '' : recording.jvms.length === 1 ? 'JVM' : 'JVMs', describeJvm(jvm, recording.jvms.length)]),
        ...(recording.trigger ? [['Black box', safe(recording.trigger.text)]] : []),
        ['Ledger', safe(data.ledger.text)],
        ...data.ledger.details.map((detail) => ['', safe(detail)]),
      ], { class: 'facts' })));
  }

  // ---- charts

  function charts() {
    const points = data.series.points;
    if (points.length < 2) {
      return;
    }
    const step = data.series.secondsPerPoint;
    const columns = [[], [], [], [], []];
    for (let at = points[0][0], next = 0; at <= points[points.length - 1][0]; at += step) {
      const here = points[next][0] === at ? points[next++] : null;
      columns[0].push(at);
      columns[1].push(here ? here[3] / 1e6 : null);
      columns[2].push(here ? here[4] / 1e6 : null);
      columns[3].push(here ? (here[1] - here[2]) / step : 0);
      columns[4].push(here ? here[2] / step : 0);
    }
    const latency = el('div', { class: 'panel chart' }, el('h3', {}, 'Duration of traces'));
    const throughput = el('div', { class: 'panel chart' }, el('h3', {}, 'Traces per second'));
    section('time', 'Over time', `By the end of the trace, ${step === 1 ? 'each second' : `each ${duration(step * 1e9)}`}. Drag to zoom, double-click to reset.`,
      latency, throughput);
    let plots = [];
    const draw = () => {
      plots.forEach((plot) => plot.destroy());
      plots = [
        plot(latency, [columns[0], columns[1], columns[2]],
          [line('p50', '--processing', 0.10), line('p99', '--wait', 0)], (v) => (v === null ? '' : duration(v * 1e6))),
        plot(throughput, [columns[0], columns[3], columns[4]],
          [line('finished', '--good', 0.12), line('failed', '--failed', 0)], (v) => (v === null ? '' : (+v.toFixed(2)).toString())),
      ];
    };
    draw();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    addEventListener('resize', () => plots.forEach((p) => p.setSize({ width: latency.clientWidth - 28, height: 200 })));
  }

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const spansDays = () => data.recording.durationNanos > 20 * 3600e9;

  function clock(seconds) {
    const text = new Date(seconds * 1e3).toISOString();
    return spansDays() ? text.slice(5, 16).replace('T', ' ') : text.slice(11, seconds % 1 ? 23 : 19);
  }

  const line = (label, color, fill) => ({ label, color, fill });

  function plot(into, columns, lines, format) {
    const axis = { stroke: css('--soft'), grid: { stroke: css('--line'), width: 1 }, ticks: { stroke: css('--line'), width: 1 }, font: '12px system-ui, sans-serif' };
    return new uPlot({
      width: into.clientWidth - 28,
      height: 200,
      padding: [null, 28, null, null],
      cursor: { sync: { key: 'time' }, points: { size: 7 } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
      scales: { y: { range: (u, min, max) => [0, max > 0 ? max * 1.08 : 1] } },
      axes: [{ ...axis, values: (u, values) => values.map(clock), space: 90 }, { ...axis, size: 70, values: (u, values) => values.map(format) }],
      series: [{ label: 'UTC', value: (u, seconds) => (seconds === null ? '–' : time(seconds * 1e3).replace('.000', '')) }].concat(lines.map(({ label, color, fill }) => ({
        label, stroke: css(color), width: 1.6, points: { show: columns[0].length < 40, size: 4 },
        fill: fill ? css(color) + Math.round(fill * 255).toString(16).padStart(2, '0') : undefined,
        value: (u, v) => (v === null || v === undefined ? '–' : format(v)),
      }))),
    }, columns, into);
  }

  // ---- tables of traces, actors, instruments

  function traces() {
    if (data.traces.length === 0) {
      return;
    }
    section('traces', 'Traces by name', 'The bar shows where the time of the slowest went: of one in twenty, at most fifty.',
      table([
        { title: 'name', value: (row) => row.name, cell: (row) => safe(row.name) },
        countColumn('count', (row) => row.duration.count),
        nanosColumn('p50', (row) => row.duration.p50Nanos),
        nanosColumn('p90', (row) => row.duration.p90Nanos),
        nanosColumn('p99', (row) => row.duration.p99Nanos),
        nanosColumn('max', (row) => row.duration.maxNanos),
        failedColumn((row) => row.failed),
        { title: 'slowest spent in', left: true, value: (row) => row.slow.durationNanos, cell: (row) => shares(row.slow.parts, row.slow.durationNanos) },
      ], data.traces), legend());
  }

  function actors() {
    if (data.actors.length === 0) {
      return;
    }
    const most = Math.max(...data.actors.map((actor) => actor.wait.totalNanos + actor.processing.totalNanos), 1);
    const balance = (actor) => {
      const bar = el('div', { class: 'shares', style: { background: 'none' } },
        el('i', { class: 'k-waiting', style: { width: `${actor.wait.totalNanos / most * 100}%` } }),
        el('i', { class: 'k-processing', style: { width: `${actor.processing.totalNanos / most * 100}%` } }));
      tip(bar, () => [el('b', {}, safe(actor.name)), facts([
        ['waited', `${duration(actor.wait.totalNanos)} in all`],
        ['processed', `${duration(actor.processing.totalNanos)} in all`],
        ['dispatcher', safe(actor.dispatcher || '–')],
        ['mailbox', safe(actor.mailbox || '–')],
        ...Object.entries(actor.messages).sort((a, b) => b[1] - a[1]).slice(0, 6).map(([type, n]) => [count(n), shortClass(type)]),
      ])]);
      return bar;
    };
    section('actors', 'Actors', 'Messages inside traces only. Waiting is from sending a message to the start of its processing; busy is the share of the recording that an actor of the group spent processing.',
      table([
        { title: 'actors', value: (row) => row.name, cell: (row) => [safe(row.name) + (row.actors > 1 ? ` ×${row.actors}` : ''), el('small', {}, shortClass(row.actorClass))] },
        countColumn('messages', (row) => row.wait.count),
        nanosColumn('wait p50', (row) => row.wait.p50Nanos),
        nanosColumn('wait p99', (row) => row.wait.p99Nanos),
        nanosColumn('processing p50', (row) => row.processing.p50Nanos),
        nanosColumn('processing p99', (row) => row.processing.p99Nanos),
        failedColumn((row) => row.failed),
        { title: 'busy', value: (row) => row.busy, cell: (row) => percent(row.busy) },
        { title: 'waiting, processing', left: true, value: (row) => row.wait.totalNanos + row.processing.totalNanos, cell: balance },
      ], data.actors));
  }

  function instruments() {
    if (data.instruments.length === 0) {
      return;
    }
    const value = (row, key) => (row[key] === undefined ? -1 : row[key]);
    const show = (key) => (row) => (row[key] === undefined ? '' : row.unit === 'nanoseconds' ? duration(row[key]) : count(row[key]));
    const tags = (row) => Object.entries(row.tags).map(([k, v]) => `${safe(k)}=${safe(v)}`).join(', ');
    section('instruments', 'Instruments', null, table([
      { title: 'name', value: (row) => row.name, cell: (row) => [safe(row.name), el('small', {}, tags(row))] },
      { title: 'kind', left: true, value: (row) => row.kind },
      { title: 'count', value: (row) => (row.kind === 'gauge' ? -1 : row.count), cell: (row) => (row.kind === 'gauge' ? '' : count(row.count)) },
      { title: 'value', value: (row) => value(row, 'last'), cell: (row) => (row.last === undefined ? '' : String(+row.last.toPrecision(6))) },
      { title: 'p50', value: (row) => value(row, 'p50'), cell: show('p50') },
      { title: 'p99', value: (row) => value(row, 'p99'), cell: show('p99') },
      { title: 'max', value: (row) => value(row, 'max'), cell: show('max') },
      { title: 'unit', left: true, value: (row) => row.unit, cell: (row) => safe(row.unit) },
    ], data.instruments));
  }

  // ---- waterfalls

  function slowest() {
    if (data.slowest.length === 0) {
      return;
    }
    const list = el('div', { class: 'panel' });
    data.slowest.forEach((trace, index) => {
      const details = el('details', {}, el('summary', {},
        el('span', { class: 'name' }, safe(trace.name)),
        el('span', { class: 'took' }, duration(trace.durationNanos)),
        shares(trace.parts, trace.durationNanos),
        el('span', { class: `soft ${trace.status === 'failed' ? 'bad' : ''}` },
          trace.status === 'failed' ? `failed ${shortClass(trace.errorType || '')}` : time(trace.startEpochNanos / 1e6)),
        el('code', {}, trace.traceId)));
      const fill = () => {
        if (details.open && details.children.length === 1) {
          details.append(waterfall(trace));
        }
      };
      details.addEventListener('toggle', fill);
      details.open = index === 0;
      fill();
      list.append(details);
    });
    section('slowest', 'Slowest traces', `The ${data.slowest.length} slowest of ${count(data.matching)}. Click one for its waterfall.`, list, legend());
  }

  function waterfall(trace) {
    const total = Math.max(1, trace.durationNanos + trace.behindNanos);
    return el('div', { class: 'waterfall' },
      el('div', { class: 'axis' }, el('span'), el('span', { class: 'times' }, el('span', {}, 'waited'), el('span', {}, 'took')),
        el('span', { class: 'ticks' }, [0, 0.25, 0.5, 0.75, 1].map((share) => el('span', { style: { left: `${share * 100}%`, transform: `translateX(${share === 0 ? 0 : share === 1 ? -100 : -50}%)` } },
          share ? duration(total * share) : '0')))),
      trace.spans.map((span) => row(span, total)),
      trace.truncated ? el('p', { class: 'lead' }, 'The trace has more segments and messages than are kept.') : '',
      el('div', { class: 'went' }, trace.parts.map((part) => el('span', {},
        el('i', { class: 'k-' + part.kind }), el('b', {}, percent(part.nanos / Math.max(1, trace.durationNanos))), ' ', describe(part)))));
  }

  function row(span, total) {
    const label = el('span', { class: `label ${span.failed ? 'failed' : ''}`, style: { paddingLeft: `${Math.min(span.depth, 16) * 14}px` } },
      safe(span.label), span.detail ? el('em', {}, ' ' + (span.kind === 'message' ? shortClass(span.detail) : safe(span.detail))) : '');
    const times = el('span', { class: 'times' },
      el('span', { class: 'wait' }, span.kind === 'message' ? duration(span.waitNanos) : ''), el('span', {}, duration(span.durationNanos)));
    const track = el('span', { class: 'track' });
    const bar = (kind, from, nanos) => {
      const left = Math.min(100, Math.max(0, from / total * 100));
      const right = Math.min(100, Math.max(0, (from + nanos) / total * 100));
      track.append(el('i', { class: kind, style: { left: `${Math.min(left, 99.7)}%`, width: `${right - left}%` } }));
    };
    if (span.kind === 'message' && span.waitNanos > 0) {
      bar('k-waiting', span.startNanos - span.waitNanos, span.waitNanos);
    }
    const kind = span.kind === 'message' ? 'k-processing' : span.kind === 'segment' ? 'k-segment' : 'k-trace';
    bar(kind + (span.failed && span.kind !== 'trace' ? ' failed' : ''), span.startNanos, span.durationNanos);
    const line = el('div', { class: 'row' }, label, times, track);
    tip(line, () => [el('b', {}, safe(span.label)), facts([
      [span.kind === 'message' ? 'message' : 'kind', safe(span.detail || '–')],
      ['starts', `+${duration(Math.max(0, span.startNanos))}`],
      ...(span.kind === 'message' ? [['waited', duration(span.waitNanos)]] : []),
      ['took', duration(span.durationNanos)],
      ...(span.thread ? [['thread', safe(span.thread)]] : []),
      ['span', span.spanId],
      ...(span.failed ? [['failed', safe(span.errorType || '')]] : []),
    ])]);
    return line;
  }

  overview();
  charts();
  traces();
  actors();
  slowest();
  instruments();
  // a menu of what there is
  document.querySelectorAll('nav a').forEach((link) => byId(link.hash.slice(1)).hasChildNodes() || link.remove());
  byId('footer').append('Made by jetwake report. Charts: uPlot 1.6.32, © Leon Sorokin, MIT licence.');
})();
