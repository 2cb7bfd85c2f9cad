/** Client of a running FLUO: failures for people, and the exit codes that stand for them. */
@NullMarked
package dev.fluo.tools.client;

import org.jspecify.annotations.NullMarked;
