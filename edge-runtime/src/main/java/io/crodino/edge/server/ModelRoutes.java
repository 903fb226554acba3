package io.crodino.edge.server;

import io.crodino.edge.models.BusyException;
import io.crodino.edge.models.Delivery;
import io.crodino.edge.models.FullException;
import io.crodino.edge.models.ModelChanger;
import io.crodino.edge.models.PairList;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnsupportedMediaTypeResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models}: lists the pairs of models and changes them, where there is a token. Thread-safe. */
final class ModelRoutes {
    private static final String PATH = "/api/v1/models";
    private static final String SIGNATURE = "signature";
    private static final Set<String> PARTS = Set.of(SIGNATURE, Modality.RGB.key(), Modality.DEPTH.key());
    private static final int LONGEST_NAME = 40;
    /** Beside the files: boundaries and headers of the parts. */
    private static final int FORM_BYTES = 100_000;

    private final @Nullable ModelChanger changer;
    private final boolean guarded;
    private final AtomicBoolean uploading = new AtomicBoolean();

    /**
     * @param changer null when this kit does not change its models
     * @param guarded whether a token is needed to get here
     */
    ModelRoutes(@Nullable ModelChanger changer, boolean guarded) {
        this.changer = changer;
        this.guarded = guarded;
    }

    /** Uploads go to the disk of the store, not into the heap. */
    void configure(JavalinConfig config) {
        if (changer != null) {
            config.jetty.multipartConfig.cacheDirectory(changer.uploads().toString());
            config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.KB);
            config.jetty.multipartConfig.maxFileSize(changer.mostBytes(), SizeUnit.BYTES);
            config.jetty.multipartConfig.maxTotalRequestSize(changer.mostBytes() + FORM_BYTES, SizeUnit.BYTES);
        }
    }

    void install(RoutesConfig routes) {
        Documents.install(routes, PATH, this::tell);
        routes.post(PATH, this::take);
        routes.post(PATH + "/rollback", this::rollback);
    }

    private void tell(Context context) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("allowed", changer != null && guarded);
        if (changer != null) {
            PairList list = changer.list();
            answer.put("version", list.version());
            answer.put("current", list.current());
            answer.put("previous", list.previous());
            answer.put("pairs", list.pairs());
            answer.put("changing", changer.isChanging());
            answer.put("last", changer.last());
        }
        context.json(answer);
    }

    private ModelChanger allowed() {
        if (changer == null || !guarded) {
            throw new ForbiddenResponse("models are changed only where a token is needed: start the kit with one"
                    + " (CRODINO_TOKEN), or stop it and use './crodino models install --models DIR'");
        }
        return changer;
    }

    private void take(Context context) {
        ModelChanger changes = allowed();
        if (!context.isMultipartFormData()) {
            throw new UnsupportedMediaTypeResponse(
                    "send a form: curl -F rgb=@rgb.onnx -F depth=@depth.onnx, and -F signature=@models.sig if signed");
        }
        // As an int, Javalin says -1 of what is larger than 2 GiB.
        long length = context.req().getContentLengthLong();
        if (length < 0) {
            throw new HttpResponseException(
                    HttpStatus.LENGTH_REQUIRED.getCode(),
                    "say how long the form is (Content-Length), so that it is known before whether there is room for it");
        }
        if (length > changes.mostBytes() + FORM_BYTES) {
            throw new ContentTooLargeResponse("the models are larger than update.most-mb allows: at most "
                    + changes.mostBytes() / 1_000_000 + " MB");
        }
        if (changes.isChanging() || !uploading.compareAndSet(false, true)) {
            throw new ConflictResponse("another change of the models goes on: wait for its end");
        }
        try {
            changes.requireRoom(length);
            context.status(HttpStatus.ACCEPTED).json(Map.of("id", received(context, changes)));
        } catch (BusyException e) {
            throw new ConflictResponse(String.valueOf(e.getMessage()));
        } catch (FullException e) {
            throw new HttpResponseException(HttpStatus.INSUFFICIENT_STORAGE.getCode(), String.valueOf(e.getMessage()));
        } catch (UserException | IOException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        } finally {
            uploading.set(false);
        }
    }

    private static String received(Context context, ModelChanger changes) throws IOException {
        requireForm(context, changes);
        context.uploadedFileMap().forEach(ModelRoutes::requireKnown);
        Delivery delivery = changes.delivery();
        boolean handedOn = false;
        try {
            fill(delivery, context, changes);
            String id = changes.install(delivery, "upload from " + context.ip());
            handedOn = true;
            return id;
        } finally {
            if (!handedOn) {
                FolderTree.delete(delivery.folder());
            }
        }
    }

    private static void fill(Delivery delivery, Context context, ModelChanger changes) throws IOException {
        try {
            for (Modality sensor : Modality.values()) {
                add(context, sensor.key(), delivery, Delivery.fileName(sensor));
            }
            add(context, SIGNATURE, delivery, Delivery.SIGNATURE);
        } catch (UserException | IOException e) {
            changes.requireRoom(FORM_BYTES);
            throw e;
        }
    }

    /** Has the whole form read; what the parser throws, checked or not, is about what was sent, or the disk. */
    private static void requireForm(Context context, ModelChanger changes) {
        UnreadBody.take(context);
        try {
            context.uploadedFiles();
        } catch (Exception e) {
            changes.requireRoom(FORM_BYTES);
            throw new BadRequestResponse(
                    "the form cannot be read, it is torn or larger than update.most-mb allows: " + e.getMessage());
        }
    }

    private static void requireKnown(String part, List<UploadedFile> files) {
        if (!PARTS.contains(part) || files.size() != 1 || files.get(0).size() == 0) {
            String name = part.length() <= LONGEST_NAME ? part : part.substring(0, LONGEST_NAME) + "...";
            throw new UserException("the form has " + files.size() + " parts '" + name
                    + "', or an empty one: expected rgb, depth and signature, each at most once and not empty");
        }
    }

    private static void add(Context context, String part, Delivery delivery, String name) throws IOException {
        UploadedFile file = context.uploadedFile(part);
        if (file != null) {
            try (InputStream in = file.content()) {
                delivery.add(name, in);
            }
        }
    }

    private void rollback(Context context) throws InterruptedException {
        try {
            context.json(Map.of("text", allowed().rollback()));
        } catch (BusyException e) {
            throw new ConflictResponse(String.valueOf(e.getMessage()));
        } catch (UserException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
