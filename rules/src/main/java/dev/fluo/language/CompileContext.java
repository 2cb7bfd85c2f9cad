package dev.fluo.language;

import java.util.Optional;
import java.util.Set;

/**
 * What is known outside the text, for warnings only.
 *
 * @param lists the names of the shared lists; empty if they are not known
 * @param attributes the keys that spans have carried; empty if that is not known
 */
public record CompileContext(Optional<Set<String>> lists, Optional<Set<String>> attributes) {

    /** Nothing is known. */
    public static final CompileContext UNKNOWN = new CompileContext(Optional.empty(), Optional.empty());
}
