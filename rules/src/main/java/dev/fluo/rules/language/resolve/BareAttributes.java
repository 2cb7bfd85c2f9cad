package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.RuleParser;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unit;

/** The names under which a condition on a span reads an attribute without {@code attributes} or {@code resource}. */
public final class BareAttributes {

    private BareAttributes() {}

    /**
     * Returns whether a bare name means an attribute.
     *
     * @param name the part of the attribute's key before its first dot
     */
    public static boolean contain(String name) {
        return !RuleParser.isWord(name)
                && !Globals.RESERVED.contains(name)
                && !Globals.ECMASCRIPT.contains(name)
                && !Globals.REFUSED.containsKey(name)
                && !FieldNames.ELSEWHERE.containsKey(name)
                && Unit.find(name).isEmpty()
                && Fields.find(Type.SPAN, name).isEmpty()
                && Signatures.of(Type.SPAN).stream()
                        .noneMatch(signature -> signature.method().word().equals(name));
    }
}
