using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Vfio.Binding;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec bind</c> and <c>nvmec unbind</c>: whose a PCI function is.</summary>
internal static class BindCommand
{
    private const string BindLesson =
        "With vfio-pci a drive can be tested past the kernel's own driver: its registers, queues, interrupts and resets are then ours. "
        + "The kernel needs an IOMMU that is switched on and the module vfio-pci. A drive in use (mounted, swap, part of something else) "
        + "is refused. Whose the function was is remembered until the next boot, and what fails half way is put back.";

    private const string UnbindLesson =
        "The function goes back to the driver that had it before nvmec bind; the kernel chooses one where nobody knows which that was. "
        + "A function that a program has open is refused. What fails half way is put back.";

    /// <summary>Makes the command that takes a function.</summary>
    internal static Command Create(CommandContext context) => Make(
        context,
        "bind",
        "Hand an NVMe function to vfio-pci, to be tested as vfio:PCI.",
        BindLesson,
        "nvmec bind 0000:01:00.0",
        place => new FunctionBinding().Bind(place));

    /// <summary>Makes the command that gives it back.</summary>
    internal static Command CreateUnbind(CommandContext context) => Make(
        context,
        "unbind",
        "Give an NVMe function back to the driver that had it.",
        UnbindLesson,
        "nvmec unbind 0000:01:00.0",
        place => new FunctionBinding().Unbind(place));

    private static TaughtCommand Make(
        CommandContext context, string name, string summary, string lesson, string example, Func<string, string> work)
    {
        var place = new Argument<string>("PCI")
        {
            Description = "The function's address, as lspci -D and nvmec list devices show it: 0000:01:00.0.",
        };
        var command = new TaughtCommand(name, summary, lesson, example) { place };
        command.SetAction(result => context.Guard(() =>
        {
            context.Terminal.Output.WriteLine(ProblemDesk.OneLine(work(result.GetRequiredValue(place))));
            return ExitStatus.Clean;
        }));
        return command;
    }
}
