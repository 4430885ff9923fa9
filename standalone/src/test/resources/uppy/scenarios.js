// What a page does with Uppy 5 or 6; each scenario answers with what Uppy told the page.

function note(text, bad) {
  const step = document.createElement("li");
  step.textContent = text;
  step.className = bad ? "bad" : "";
  document.getElementById("steps").append(step);
}

// Uppy 6 has no option for headers, so the page adds the key to what goes to the API.
function addKeyToFetch(api, key) {
  const plain = window.fetch;
  window.fetch = (to, options = {}) =>
    String(to).startsWith(api + "/s3/")
      ? plain(to, { ...options, headers: { ...options.headers, Authorization: "Bearer " + key } })
      : plain(to, options);
}

function uploader({ version, api, key, multipart, tellSize }) {
  const uppy = new Uppy({ autoProceed: false });
  const common = { shouldUseMultipart: multipart, limit: 1 };
  if (version === "v5") {
    uppy.use(AwsS3, { ...common, endpoint: api, headers: { Authorization: "Bearer " + key } });
  } else {
    addKeyToFetch(api, key);
    uppy.use(AwsS3, { ...common, companionEndpoint: api });
  }
  if (tellSize) {
    uppy.on("file-added", (file) => uppy.setFileMeta(file.id, { size: file.size }));
  }
  uppy.on("upload-progress", (file, at) => note(file.name + ": " + at.bytesUploaded + " bytes"));
  return uppy;
}

function bytes(size) {
  const all = new Uint8Array(size);
  for (let i = 0; i < size; i += 65536) {
    crypto.getRandomValues(all.subarray(i, Math.min(size, i + 65536)));
  }
  return all;
}

function outcome(uppy, result) {
  const told = {
    successful: (result.successful ?? []).map((file) => file.response.body.key),
    failed: (result.failed ?? []).map((file) => String(file.error)),
    calls: performance.getEntriesByType("resource").map((entry) => entry.name),
  };
  note(told.successful.length ? "stored as " + told.successful[0] : told.failed.join(), told.failed.length > 0);
  return told;
}

const scenarios = {
  async whole(config) {
    const uppy = uploader({ ...config, multipart: false });
    uppy.addFile({ name: config.name, type: "text/plain", data: new Blob([config.text]) });
    return outcome(uppy, await uppy.upload());
  },

  async parts(config) {
    const uppy = uploader({ ...config, multipart: true, tellSize: true });
    const type = "application/octet-stream";
    uppy.addFile({ name: config.name, type, data: new Blob([bytes(config.size)]) });
    if (config.pause) {
      uppy.once("s3-multipart:part-uploaded", () => {
        note("paused");
        uppy.pauseAll();
        setTimeout(() => {
          note("resumed");
          uppy.resumeAll();
        }, 300);
      });
    }
    return outcome(uppy, await uppy.upload());
  },

  async abort(config) {
    const uppy = uploader({ ...config, multipart: true, tellSize: true });
    const type = "application/octet-stream";
    uppy.addFile({ name: config.name, type, data: new Blob([bytes(config.size)]) });
    const key = new Promise((known) => {
      uppy.once("s3-multipart:part-uploaded", (file) => {
        known(uppy.getFile(file.id).s3Multipart.key);
        note("called off");
        uppy.cancelAll();
      });
    });
    uppy.upload().catch(() => {});
    return { key: await key };
  },

  async form({ api, key, name, text }) {
    const file = new File([text], name, { type: "text/plain" });
    const answer = await fetch(api + "/v1/documents", {
      method: "POST",
      headers: { Authorization: "Bearer " + key, "Content-Type": "application/json" },
      body: JSON.stringify({ name, mediaType: "text/plain", size: file.size, method: "POST" }),
    });
    const opened = await answer.json();
    const form = document.createElement("form");
    form.action = opened.upload.url;
    form.method = "post";
    form.enctype = "multipart/form-data";
    form.target = "answer";
    for (const [field, value] of Object.entries(opened.upload.fields)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = field;
      input.value = value;
      form.append(input);
    }
    const chosen = document.createElement("input");
    chosen.type = "file";
    chosen.name = "file";
    const transfer = new DataTransfer();
    transfer.items.add(file);
    chosen.files = transfer.files;
    form.append(chosen);
    document.body.append(form);
    const loaded = new Promise((done) =>
      document.querySelector("iframe").addEventListener("load", done, { once: true }),
    );
    form.submit();
    await loaded;
    note("sent by a form of the browser's own");
    return { id: opened.id, location: answer.headers.get("Location") };
  },
};

window.run = async (scenario, config) => {
  note(scenario + " with Uppy " + config.version);
  try {
    return JSON.stringify(await scenarios[scenario](config));
  } catch (failed) {
    note(String(failed), true);
    return JSON.stringify({ thrown: String(failed) });
  }
};
