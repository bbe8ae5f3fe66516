using NvmeConformance.CommandLine.Commands;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;

using var interruption = Interruption.OfProcess();
return CommandTree.Invoke(
    args,
    new CommandContext(
        Terminal.OfProcess(),
        new Diagnostics(Environment.CurrentDirectory),
        interruption,
        () => Workbench.FromFolder(AppContext.BaseDirectory)));
