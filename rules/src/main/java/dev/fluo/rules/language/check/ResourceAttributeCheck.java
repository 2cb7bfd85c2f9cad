package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import java.util.List;

/** Warns of {@code resource.id}: attributes of resources have a dot, so one of the span may be meant. */
final class ResourceAttributeCheck {

    private final Session session;

    ResourceAttributeCheck(Session session) {
        this.session = session;
    }

    void check(Type owner, List<String> words, SourceRange range) {
        String whole = "resource." + words.get(0);
        boolean chain = owner == Type.RESOURCE
                && words.size() == 1
                && range.of(session.source()).endsWith(whole);
        boolean carried = session.context()
                .attributes()
                .filter(keys -> !keys.contains(whole))
                .isEmpty();
        if (chain && carried) {
            session.problems()
                    .warning(
                            CompilerCheck.ATTRIBUTE_OF_RESOURCE,
                            "`" + words.get(0) + "` is read of the resource",
                            "for the span's attribute `" + whole + "` write `attributes['" + whole + "']`",
                            range);
        }
    }
}
