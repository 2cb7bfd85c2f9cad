package dev.fluo.rules.document.source;

/** Bounds what one document may unfold to: an alias of YAML can stand for a value many times its length. */
final class NodeBudget {
    static final int MAX_NODES = 20_000;
    static final int MAX_DEPTH = 64;

    private final DocumentSource source;
    private int nodes;

    NodeBudget(DocumentSource source) {
        this.source = source;
    }

    void spend(int depth, int offset) throws UnreadableDocumentException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableDocumentException(source.problem(
                    "document-too-deep",
                    offset,
                    "The document is nested more than " + MAX_DEPTH + " levels deep.",
                    null));
        }
        if (++nodes > MAX_NODES) {
            throw new UnreadableDocumentException(source.problem(
                    "document-too-large",
                    offset,
                    "The document unfolds to more than " + MAX_NODES + " values.",
                    "aliases (*name) repeat the whole value of their anchor: write fewer of them"));
        }
    }
}
