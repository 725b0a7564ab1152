// The reference's pages in the site's frame: typedoc says what is on them, the frame what is around
import { DefaultTheme, JSX, PageKind } from 'typedoc';
import { coloured } from '../frame/typescriptColors.mjs';

/**
 * @param write called with { url, title, body } of each page, returns the whole page
 * @returns a theme for typedoc
 */
export const themeThat = (write) =>
  class SiteTheme extends DefaultTheme {
    getRenderContext(event) {
      const context = super.getRenderContext(event);
      // members follow on the same page, and the list of pages is the frame's
      context.index = () => JSX.createElement(JSX.Fragment, null);
      return context;
    }

    render(event) {
      const template = event.pageKind === PageKind.Index ? this.indexTemplate : this.reflectionTemplate;
      const header = JSX.renderElement(this.getRenderContext(event).header(event));
      const body = plain(header + JSX.renderElement(template(event)));
      const title = event.model.isProject() ? 'Reference' : event.model.getFullName();
      return write({ url: event.url, title, body });
    }
  };

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** @returns the HTML without what needs typedoc's programs and styles: pictures, buttons, folding, its colours of code */
const plain = (html) =>
  html
    .replace(/<a [^>]*class="tsd-anchor-icon"[^>]*>[\s\S]*?<\/a>/g, '')
    .replace(/<svg\b[\s\S]*?<\/svg>|<button\b[\s\S]*?<\/button>/g, '')
    .replace(/<details\b[^>]*>/g, '<section>')
    .replaceAll('</details>', '</section>')
    .replace(/<\/?summary\b[^>]*>/g, '')
    .replaceAll('__namedParameters', 'options') // what typedoc calls a parameter that is taken apart
    .replace(/<pre><code class="ts">([\s\S]*?)<\/code>/g, (_, code) => `<pre><code>${coloured(textOf(code))}</code>`);

const textOf = (code) =>
  code
    .replace(/<br\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]);
