package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.Relation;
import java.util.List;

/**
 * The words for a relation between spans.
 *
 * @param move moves to the spans in the relation
 * @param has asks for one in the relation, or keeps the spans that have one
 * @param without the opposite
 */
record Structure(Relation relation, String move, String has, String without) {
    static final List<Structure> ALL = List.of(
            new Structure(Relation.CHILD, "children", "hasChild", "withoutChild"),
            new Structure(Relation.PARENT, "parents", "hasParent", "withoutParent"),
            new Structure(Relation.DESCENDANT, "descendants", "hasDescendant", "withoutDescendant"),
            new Structure(Relation.ANCESTOR, "ancestors", "hasAncestor", "withoutAncestor"),
            new Structure(Relation.SIBLING, "siblings", "hasSibling", "withoutSibling"));
}
