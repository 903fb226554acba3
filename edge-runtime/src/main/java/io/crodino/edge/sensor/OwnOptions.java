package io.crodino.edge.sensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options that the kit takes out of a source before its sensor is made by whoever knows it.
 *
 * @param plain the source without them
 * @param own by key; a key alone is an empty text
 * @param others what is left, as it was typed
 */
record OwnOptions(String plain, Map<String, String> own, List<String> others) {
    static OwnOptions of(String source, List<String> keys) {
        int mark = CameraSource.isStream(source) ? CameraSource.optionsMark(source) : source.indexOf('?');
        List<String> others = new ArrayList<>();
        Map<String, String> own = new HashMap<>();
        for (String pair : mark < 0 ? new String[0] : source.substring(mark + 1).split("&", -1)) {
            String key = key(pair);
            if (keys.contains(key)) {
                own.put(key, pair.contains("=") ? pair.substring(pair.indexOf('=') + 1) : "");
            } else {
                others.add(pair);
            }
        }
        String plain = own.isEmpty()
                ? source
                : source.substring(0, others.isEmpty() ? mark : mark + 1) + String.join("&", others);
        return new OwnOptions(plain, own, others);
    }

    static String key(String pair) {
        return pair.split("=", 2)[0];
    }
}
