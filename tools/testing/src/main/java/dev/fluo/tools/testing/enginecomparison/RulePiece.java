package dev.fluo.tools.testing.enginecomparison;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a random rule.
 *
 * @param parts texts and pieces, in order
 */
record RulePiece(Category category, List<Object> parts) {
    static RulePiece of(Category category, Object... parts) {
        return new RulePiece(category, List.of(parts));
    }

    /** The rule's text. */
    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part instanceof RulePiece piece ? piece.text() : part));
        return text.toString();
    }

    /** All versions of this piece with one piece in it replaced by something smaller, the boldest first. */
    List<RulePiece> smaller() {
        List<RulePiece> versions = new ArrayList<>();
        if (!parts.equals(category.simplest().parts())) {
            versions.add(category.simplest());
        }
        addInner(category, versions);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof RulePiece part) {
                for (RulePiece version : part.smaller()) {
                    List<Object> changed = new ArrayList<>(parts);
                    changed.set(i, version);
                    versions.add(new RulePiece(category, changed));
                }
            }
        }
        return versions;
    }

    /** Adds the pieces of a category inside this one, without what is inside those. */
    private void addInner(Category wanted, List<RulePiece> versions) {
        for (Object part : parts) {
            if (part instanceof RulePiece piece) {
                if (piece.category == wanted) {
                    versions.add(piece);
                } else {
                    piece.addInner(wanted, versions);
                }
            }
        }
    }
}
