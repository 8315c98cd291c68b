package io.imprimatur.window;

import java.util.List;
import java.util.Map;

/** Contributes users of windows other than channels. */
public interface CalendarsInUse {

    /** Calendar ids by configuration path, for validation at startup. */
    Map<String, String> byPath();

    /** Users of windows, for listings. */
    List<Claim> claims();
}
