package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import java.util.List;

/** All checks of the key of an attribute. */
final class AttributeChecks {

    private final Session session;
    private final NearFieldCheck nearFields;
    private final ResourceAttributeCheck resources;
    private final UnknownAttributeCheck unknown;

    AttributeChecks(Session session) {
        this.session = session;
        this.nearFields = new NearFieldCheck(session);
        this.resources = new ResourceAttributeCheck(session);
        this.unknown = new UnknownAttributeCheck(session);
    }

    void check(Construct.Attribute attribute) {
        Type owner = attribute.owner();
        List<String> words = attribute.words();
        SourceRange range = attribute.range();
        String whole = String.join(".", words);
        if (words.size() == 1 && nearFields.warnsOfOtherName(owner, whole, range)) {
            return;
        }
        resources.check(owner, words, range);
        RenamedAttributes.warn(session, owner, whole, range);
        if (words.size() == 1) {
            nearFields.checkNearName(owner, whole, range);
        }
        unknown.check(words, range);
    }
}
