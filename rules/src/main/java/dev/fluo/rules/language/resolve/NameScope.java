package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that are declared at a place of the text, and the implicit receiver there. */
final class NameScope {

    private final Optional<NameScope> outer;
    private final Optional<Receiver> receiver;
    private final boolean inArrow;
    private final boolean inScript;
    private final Map<String, Declared> declared = new HashMap<>();

    private NameScope(Optional<NameScope> outer, Optional<Receiver> receiver, boolean inArrow, boolean inScript) {
        this.outer = outer;
        this.receiver = receiver;
        this.inArrow = inArrow;
        this.inScript = inScript;
    }

    /**
     * A declared name.
     *
     * @param type the type of its value, ANY if not known
     * @param binding what a typed tree calls it; empty if it can only be read in JavaScript
     */
    record Declared(Type type, Optional<Binding> binding) {

        static final Declared UNKNOWN = new Declared(Type.ANY, Optional.empty());
        static final Declared FUNCTION = new Declared(Type.FUNCTION, Optional.empty());
    }

    /** The value that a bare expression is applied to. */
    record Receiver(Type type, Binding binding) {}

    /** Returns whether nothing is around: no receiver, no function, no block. */
    boolean isOutermost() {
        return outer.isEmpty() && receiver.isEmpty() && !inScript;
    }

    /** Nothing declared, no receiver. */
    static NameScope none() {
        return new NameScope(Optional.empty(), Optional.empty(), false, false);
    }

    /** In the body of a script: what is returned there is the condition. */
    static NameScope script() {
        return new NameScope(Optional.empty(), Optional.empty(), false, true);
    }

    /** Inside a bare expression over the receiver. */
    NameScope bare(Receiver of) {
        return new NameScope(Optional.of(this), Optional.of(of), false, false);
    }

    /** Inside a function that is given to a method as what it is applied to: no receiver. */
    NameScope arrow() {
        return new NameScope(Optional.of(this), Optional.empty(), true, false);
    }

    /** Inside a block. */
    NameScope block() {
        return new NameScope(Optional.of(this), receiver, inArrow, inScript);
    }

    /** Inside any other function. */
    NameScope function() {
        return new NameScope(Optional.of(this), receiver, inArrow, false);
    }

    void declare(String name, Declared as) {
        declared.put(name, as);
    }

    /** The declaration of a name here or further out. */
    Optional<Declared> find(String name) {
        Declared here = declared.get(name);
        return here != null ? Optional.of(here) : outer.flatMap(names -> names.find(name));
    }

    Optional<Receiver> receiver() {
        return receiver;
    }

    /** Returns whether the receiver is missing because an arrow makes none. */
    boolean isInArrow() {
        return inArrow;
    }

    /** Returns whether what is returned here is the condition of a script. */
    boolean isInScript() {
        return inScript;
    }

    /** All declared names, for suggestions. */
    Collection<String> all() {
        Set<String> names = new HashSet<>(declared.keySet());
        outer.ifPresent(further -> names.addAll(further.all()));
        return names;
    }
}
