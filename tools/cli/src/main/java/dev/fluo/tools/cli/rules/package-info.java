/** {@code fluo rules}: publish, list and delete the rules of a running job; check and test rules without one. */
@NullMarked
package dev.fluo.tools.cli.rules;

import org.jspecify.annotations.NullMarked;
