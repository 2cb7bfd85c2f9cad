/** {@code fluo audit}: lists what happened to rules, and verifies the audit chain. */
@NullMarked
package dev.fluo.tools.cli.audit;

import org.jspecify.annotations.NullMarked;
