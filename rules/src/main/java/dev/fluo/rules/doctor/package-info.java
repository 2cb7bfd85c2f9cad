/** Rules that cannot fire: their terms compared with what traffic holds. */
package dev.fluo.rules.doctor;
