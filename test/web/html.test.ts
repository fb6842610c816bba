import assert from 'node:assert/strict';
import fc from 'fast-check';
import { html } from '../../web/html.ts';

describe('words in a page', () => {
  it('are never markup, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const written = html`<p title="${words}">${words}</p>`.toString();
        const inside = written.slice('<p title="'.length, -'</p>'.length);
        assert.equal(inside.match(/[<>"']/g)?.join(''), '">', 'only our own quote and bracket are left');
      }),
    );
  });

  it('read the same as they were written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ';', '#') }), (words) => {
        const read = html`${words}`
          .toString()
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&');
        assert.equal(read, words);
      }),
    );
  });

  it('leave our own markup as it is, also in lists, and nothing for what is not there', () => {
    const items = ['<a>', '<b>'].map((one) => html`<li>${one}</li>`);
    const list = html`${items}${null}${false}${undefined}${0}`;
    assert.equal(list.toString(), '<li>&lt;a&gt;</li><li>&lt;b&gt;</li>0');
  });
});
