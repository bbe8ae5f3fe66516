using System.CommandLine;
using NvmeConformance.Fuzzing;
using Spectre.Console;

var operations = new Option<long>("--operations")
{
    Description = "How many operations, at least.",
    DefaultValueFactory = _ => 10_000_000,
};
var seed = new Option<ulong>("--seed") { Description = "Everything follows from it.", DefaultValueFactory = _ => 1 };
var world = new Option<long?>("--world") { Description = "Run this world alone, as a failure names it." };
var command = new RootCommand(
    "Throw arbitrary commands, doorbells, registers and lists at the reference controller: no exception, no byte outside of its memory, "
    + "and an answer after a reset.")
{
    operations, seed, world,
};
command.SetAction(parsed =>
{
    var run = new FuzzRun(parsed.GetValue(seed));
    var worlds = parsed.GetValue(world) is null
        ? (parsed.GetValue(operations) + FuzzRun.OperationsPerWorld - 1) / FuzzRun.OperationsPerWorld
        : 1;
    var failure = AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(progress =>
        {
            var task = progress.AddTask("worlds", maxValue: worlds);
            return run.Run(parsed.GetValue(world) ?? 0, worlds, () => task.Increment(1));
        });
    Console.WriteLine(failure?.ToString() ?? $"{worlds * FuzzRun.OperationsPerWorld:N0} operations in {worlds:N0} worlds: nothing found");
    return failure is null ? 0 : 1;
});
return command.Parse(args).Invoke();
