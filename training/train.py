"""Trains the encoder from corpora that the user has fetched, on the cores there are.

    python -m training.train --ewt DIR --gum DIR --uner DIR --re3d DIR --start DIR --out DIR

Seeded and logged: the same corpora, settings and number of threads give the same weights on one
kind of machine. Matrix products run in bfloat16, weights and sums stay in 32 bits.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from sayso.language.encoder import Labels
from sayso.language.pieces import WordReader
from training.augment import vary
from training.batches import IGNORE, Batch, Encoded, Encoder, collate, grouped, inventory
from training.corpus import Corpus, gather
from training.network import Network, Outputs, Sizes, freeze, load_start


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a run; the defaults are those of the shipped weights."""

    seed: int = 1
    epochs: int = 8
    pieces_a_step: int = 1000
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    warm_up: float = 0.08
    clip: float = 5.0
    averaging: float = 0.998
    upos: float = 0.5
    xpos: float = 0.4
    feats: float = 0.5
    names: float = 1.0
    half: bool = True


def losses(network: Network, batch: Batch, recipe: Recipe) -> Tensor:
    """The weighted sum of the tasks' losses on one batch."""
    out: Outputs = network(batch.pieces, batch.shapes, batch.first, batch.last, batch.word_shapes)
    total = torch.zeros(())
    for layer in ("upos", "xpos", "feats"):
        gold = getattr(batch, layer).flatten()
        if (gold != IGNORE).any():
            scores = getattr(out, layer).float().flatten(0, 1)
            total = total + getattr(recipe, layer) * functional.cross_entropy(scores, gold, ignore_index=IGNORE)
    return total + recipe.names * name_loss(out, batch) + parse_loss(network, out, batch)


def name_loss(out: Outputs, batch: Batch) -> Tensor:
    """Minus the log-probability of the allowed tags of each word that has a restriction."""
    informed = ~batch.names.all(-1)
    if not informed.any():
        return torch.zeros(())
    scores = out.names.float()[informed]
    allowed = scores.masked_fill(~batch.names[informed], -1e4)
    return (scores.logsumexp(-1) - allowed.logsumexp(-1)).mean()


def parse_loss(network: Network, out: Outputs, batch: Batch) -> Tensor:
    """Cross-entropy of the head of each word, and of its relation given the right head."""
    known = batch.heads != IGNORE
    if not known.any():
        return torch.zeros(())
    real = torch.cat([torch.ones_like(known[:, :1]), batch.first[:, 1:] > 0], 1)
    arcs = out.arcs.float().masked_fill(~real[:, None, :], -1e4)
    arc = functional.cross_entropy(arcs[known], batch.heads[known])
    heads = batch.heads.clamp(min=0)
    governors = out.governor.gather(1, heads.unsqueeze(-1).expand(-1, -1, out.governor.shape[-1]))
    scores = network.relation_scores(out.dependent[known], governors[known]).float()
    return arc + functional.cross_entropy(scores, batch.relations[known], ignore_index=IGNORE)


def greedy_scores(network: Network, encoded: Sequence[Encoded]) -> dict[str, float]:
    """Accuracy with gold words and greedy heads, in per cent (punctuation counts)."""
    network.eval()
    right: dict[str, int] = {"uas": 0, "las": 0, "upos": 0, "feats": 0}
    words = 0
    steps = grouped(encoded, 4000, Random(0))
    with torch.no_grad():
        for sentences in steps:
            batch = collate(sentences)
            out = network(batch.pieces, batch.shapes, batch.first, batch.last, batch.word_shapes)
            known = batch.heads != IGNORE
            real = torch.cat([torch.ones_like(known[:, :1]), batch.first[:, 1:] > 0], 1)
            heads = out.arcs.masked_fill(~real[:, None, :], -1e4).argmax(-1)
            index = heads.unsqueeze(-1).expand(-1, -1, out.governor.shape[-1])
            governors = out.governor.gather(1, index)
            labels = network.relation_scores(out.dependent[known], governors[known]).argmax(-1)
            good = heads[known] == batch.heads[known]
            words += int(known.sum())
            right["uas"] += int(good.sum())
            right["las"] += int((good & (labels == batch.relations[known])).sum())
            right["upos"] += int((out.upos.argmax(-1)[known] == batch.upos[known]).sum())
            right["feats"] += int((out.feats.argmax(-1)[known] == batch.feats[known]).sum())
    network.train()
    return {name: round(100 * count / words, 2) for name, count in right.items()}


def rate_at(step: int, steps: int, recipe: Recipe) -> float:
    """The share of the full learning rate at a step: warm-up, then linear decay."""
    warm = max(1, int(recipe.warm_up * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with a low rate for the starting model and a high one for the new parts."""
    old: list[torch.nn.Parameter] = []
    new: list[torch.nn.Parameter] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (old if name.startswith(("layers.", "embedding_norm.")) else new).append(parameter)
    groups = [
        {"params": old, "lr": recipe.encoder_rate, "full": recipe.encoder_rate},
        {"params": new, "lr": recipe.head_rate, "full": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe.decay, betas=(0.9, 0.98), fused=True)


class Average:
    """A running mean of the weights; the mean is what is kept (Polyak and Juditsky 1992)."""

    def __init__(self, parameters: Sequence[torch.nn.Parameter], rate: float) -> None:
        self.parameters, self.rate, self.steps = parameters, rate, 0
        self.mean = [parameter.detach().clone() for parameter in parameters]

    def update(self) -> None:
        """Moves the mean towards the weights of now."""
        self.steps += 1
        share = 1 - min(self.rate, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(self.mean, [p.detach() for p in self.parameters], share)

    def swap(self) -> None:
        """Exchanges the weights and their mean."""
        for parameter, mean in zip(self.parameters, self.mean, strict=True):
            now = parameter.detach().clone()
            parameter.data.copy_(mean)
            mean.copy_(now)


def run(options: argparse.Namespace) -> None:
    """The whole run: corpora in, weights and log out."""
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    share = options.rate
    recipe = Recipe(
        seed=options.seed,
        epochs=options.epochs,
        half=not options.full,
        names=options.names,
        upos=options.tags * Recipe().upos,
        xpos=options.tags * Recipe().xpos,
        encoder_rate=share * Recipe().encoder_rate,
        head_rate=share * Recipe().head_rate,
    )
    torch.manual_seed(recipe.seed)
    corpus = gather(options)
    labels = read_labels(options.go_on) if options.go_on else inventory(corpus.treebank)
    encoder = Encoder(WordReader(options.start / "tokenizer.json"), labels)
    network = Network(
        Sizes(
            upos=len(labels.upos),
            xpos=len(labels.xpos),
            feats=len(labels.feats),
            names=len(labels.names),
            relations=len(labels.relations),
        )
    )
    if options.go_on:
        network.load_state_dict(torch.load(options.go_on / "network.pt", weights_only=True))
        freeze(network)
    else:
        load_start(network, options.start / "model.safetensors")
    fit(network, encoder, corpus, recipe, Log(options.out / "log.jsonl"))
    save(network, labels, recipe, options.out)


def fit(network: Network, encoder: Encoder, corpus: Corpus, recipe: Recipe, log: Log) -> None:
    """Runs the epochs; leaves the averaged weights in the network."""
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimise = optimiser(network, recipe)
    average = Average(parameters, recipe.averaging)
    network.train()
    step = 0
    for epoch in range(recipe.epochs):
        random = Random(10_000 * recipe.seed + epoch)
        encoded = [encoder.encode(vary(one, random)) for one in corpus.epoch(random)]
        plan = grouped(encoded, recipe.pieces_a_step, random)
        for sentences in plan:
            for group in optimise.param_groups:
                group["lr"] = group["full"] * rate_at(step, len(plan) * recipe.epochs, recipe)
            with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
                loss = losses(network, collate(sentences), recipe)
            optimise.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, recipe.clip)
            optimise.step()
            average.update()
            step += 1
            if step % 50 == 0:
                log.write(epoch=epoch, step=step, steps=len(plan), loss=round(loss.item(), 4))
        if epoch in {0, 3} or epoch + 1 == recipe.epochs:
            average.swap()
            for name, part in corpus.dev.items():
                scores = greedy_scores(network, [encoder.encode(one) for one in part])
                log.write(epoch=epoch, dev=name, **scores)
            if epoch + 1 < recipe.epochs:
                average.swap()


def read_labels(run: Path) -> Labels:
    """The label inventories of an earlier run."""
    layers = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    return Labels(**{name: tuple(values) for name, values in layers.items()})


def save(network: Network, labels: Labels, recipe: Recipe, out: Path) -> None:
    """Writes ``network.pt``, ``labels.json`` and ``recipe.json``."""
    torch.save(network.state_dict(), out / "network.pt")
    (out / "labels.json").write_text(json.dumps(asdict(labels), indent=1) + "\n")
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")


class Log:
    """Lines of JSON with seconds since the start, to a file and to standard output."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("w", encoding="utf-8")
        self.start = time.monotonic()

    def write(self, **values: object) -> None:
        """Adds one line."""
        line = json.dumps({"seconds": round(time.monotonic() - self.start, 1), **values})
        print(line, flush=True)
        print(line, file=self.file, flush=True)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("ewt", "gum", "start", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("uner", "re3d", "wikigold"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--go-on", type=Path, help="an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the recipe's learning rates")
    parser.add_argument("--names", type=float, default=1.0, help="weight of the loss of names")
    parser.add_argument("--tags", type=float, default=1.0, help="times the loss of parts of speech counts")
    parser.add_argument("--full", action="store_true", help="32-bit arithmetic throughout")
    return parser.parse_args()


if __name__ == "__main__":
    run(arguments())
