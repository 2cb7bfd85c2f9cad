package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.semconv.AttributeRename;
import dev.fluo.rules.semconv.SemanticConventions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warns of attributes that the semantic conventions renamed. */
public final class RenamedAttributes {

    private static final CompilerCheck CHECK = CompilerCheck.RENAMED_ATTRIBUTE;
    private static final String OTHERWISE = "??";

    private static final SemanticConventions CONVENTIONS = SemanticConventions.shipped();

    private RenamedAttributes() {}

    /** Warns of an older name, unless it is one of several names or a span has carried it. */
    static void warn(Session session, Type owner, String key, SourceRange range) {
        boolean ofSpan = owner == Type.SPAN || owner == Type.ATTRIBUTES || owner == Type.RESOURCE;
        Optional<AttributeRename> rename = CONVENTIONS.successor(key);
        boolean carried = session.context()
                .attributes()
                .filter(keys -> keys.contains(key))
                .isPresent();
        boolean both = session.context().otherNames() || isOneOfSeveral(session.source(), range);
        if (ofSpan && rename.isPresent() && !carried && !both) {
            session.problems()
                    .warning(
                            CHECK,
                            message(rename.get()),
                            "`semconv: either` in the rule reads the attribute by both names",
                            range);
        }
    }

    /** Returns whether something else is read where the attribute is missing: {@code http.url ?? url.full}. */
    private static boolean isOneOfSeveral(String source, SourceRange range) {
        return source.substring(0, range.start()).stripTrailing().endsWith(OTHERWISE)
                || source.substring(range.end()).stripLeading().startsWith(OTHERWISE);
    }

    private static String message(AttributeRename rename) {
        return "`" + rename.older() + "` is named `" + rename.newer() + "` since semantic conventions "
                + rename.since();
    }

    /**
     * Returns the problems without warnings of attributes that a rule reads by their newer names too.
     *
     * @param keys all that the rule reads
     */
    public static List<Problem> unlessNamed(List<Problem> problems, Set<String> keys) {
        List<String> told = keys.stream()
                .flatMap(key -> CONVENTIONS.successor(key).stream())
                .filter(rename -> keys.contains(rename.newer()))
                .map(RenamedAttributes::message)
                .toList();
        return problems.stream()
                .filter(problem -> !problem.code().equals(CHECK.id()) || !told.contains(problem.message()))
                .toList();
    }
}
