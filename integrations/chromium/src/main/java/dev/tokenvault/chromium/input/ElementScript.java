package dev.tokenvault.chromium.input;

/**
 * Scripts that look for an element. A selector is CSS; {@code host >>> inner} goes on inside the open shadow root of
 * {@code host}.
 */
public final class ElementScript {
    private static final String FIND = """
            const find = (selectors) => {
              let root = document, element = null;
              for (const selector of selectors) {
                if (element && !element.shadowRoot) return [null, 'the element before >>> has no open shadow root'];
                element = (element ? element.shadowRoot : root).querySelector(selector);
                if (!element) return [null, 'no element matches ' + selector];
              }
              return [element, ''];
            };
            """;

    private static final String SPOT = """
            (selectors => {
              %s
              const [element, problem] = find(selectors);
              if (!element) return {problem};
              if (element.matches(':disabled')) return {problem: 'it is disabled'};
              if (!element.checkVisibility({visibilityProperty: true})) return {problem: 'it is not visible'};
              element.scrollIntoViewIfNeeded(true);
              const box = element.getClientRects()[0];
              if (!box || !box.width || !box.height) return {problem: 'it has no size'};
              const x = box.x + box.width / 2, y = box.y + box.height / 2;
              let hit = document.elementFromPoint(x, y);
              for (let inner = hit; inner && inner.shadowRoot; hit = inner) {
                inner = inner.shadowRoot.elementFromPoint(x, y);
                if (!inner || inner === hit) break;
              }
              for (let node = hit; node; node = node.assignedSlot || node.parentNode || node.host) {
                if (node === element) return {x, y};
              }
              return {problem: hit ? 'it is covered by ' + hit.cloneNode().outerHTML.slice(0, 100) : 'it is out of view'};
            })
            """.formatted(FIND);

    private static final String TEXT = """
            (selectors => {
              %s
              const [element, problem] = find(selectors);
              return element ? {text: element.innerText ?? element.textContent} : {problem};
            })
            """.formatted(FIND);

    private ElementScript() {}

    /** Gives {@code {x, y}}, the middle of the element once a click there would hit it, or {@code {problem}}. */
    public static String spot(String selectorsAsJson) {
        return SPOT + "(" + selectorsAsJson + ")";
    }

    /** Ends once the page was painted twice, or after a second where nothing is painted. */
    public static String painted() {
        return "new Promise(done => { setTimeout(done, 1000);"
                + " requestAnimationFrame(() => requestAnimationFrame(() => done())); })";
    }

    /** Gives {@code {text}} as rendered, or {@code {problem}}. */
    public static String text(String selectorsAsJson) {
        return TEXT + "(" + selectorsAsJson + ")";
    }
}
