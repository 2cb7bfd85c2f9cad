/** Rules that cannot fire: their terms compared with what traffic holds. */
@NullMarked
package dev.fluo.rules.doctor;

import org.jspecify.annotations.NullMarked;
