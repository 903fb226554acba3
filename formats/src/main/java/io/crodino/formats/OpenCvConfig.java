package io.crodino.formats;

/**
 * Which OpenCV is loaded.
 *
 * @param library {@code bundled}, {@code system}, or the path of a {@code libopencv_javaXYZ.so}
 */
public record OpenCvConfig(String library) {
    public static OpenCvConfig defaults() {
        return new OpenCvConfig(OpenCv.preset());
    }

    /**
     * Takes it for this process, before OpenCV is needed for the first time.
     *
     * @throws UserException when there is no such library, or another one is loaded already
     */
    public void choose() {
        OpenCv.choose(library);
    }
}
