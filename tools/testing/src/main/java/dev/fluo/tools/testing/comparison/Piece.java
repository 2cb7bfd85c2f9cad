package dev.fluo.tools.testing.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a random rule.
 *
 * @param parts texts and pieces, in order
 */
record Piece(Category category, List<Object> parts) {
    static Piece of(Category category, Object... parts) {
        return new Piece(category, List.of(parts));
    }

    /** The rule's text. */
    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part instanceof Piece piece ? piece.text() : part));
        return text.toString();
    }

    /** All versions of this piece with one piece in it replaced by something smaller, the boldest first. */
    List<Piece> smaller() {
        List<Piece> versions = new ArrayList<>();
        if (!parts.equals(category.simplest().parts())) {
            versions.add(category.simplest());
        }
        addInner(category, versions);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Piece part) {
                for (Piece version : part.smaller()) {
                    List<Object> changed = new ArrayList<>(parts);
                    changed.set(i, version);
                    versions.add(new Piece(category, changed));
                }
            }
        }
        return versions;
    }

    /** Adds the pieces of a category inside this one, without what is inside those. */
    private void addInner(Category wanted, List<Piece> versions) {
        for (Object part : parts) {
            if (part instanceof Piece piece) {
                if (piece.category == wanted) {
                    versions.add(piece);
                } else {
                    piece.addInner(wanted, versions);
                }
            }
        }
    }
}
