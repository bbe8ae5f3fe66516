using System.Diagnostics;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.TestDoubles.Kept;

/// <summary>What goes wrong, and after how many commands that change something.</summary>
/// <param name="killAfter">When the process is killed; null for never.</param>
/// <param name="goneAfter">When the drive vanishes; null for never.</param>
/// <param name="terminateAfter">When the process is asked to end; null for never.</param>
internal sealed class Mishap(int? killAfter, int? goneAfter, int? terminateAfter)
{
    private int _changes;

    /// <summary>The drive has got a command that changes something.</summary>
    internal void NoteChange()
    {
        _changes++;
        if (_changes == killAfter)
        {
            // As SIGKILL does it: no handler runs, nothing is flushed.
            Process.GetCurrentProcess().Kill();
        }

        if (_changes == terminateAfter)
        {
            using var terminate = Process.Start("/bin/sh", ["-c", $"kill -TERM {Environment.ProcessId}"]);
            terminate.WaitForExit();
        }
    }

    /// <summary>Asked before anything is done with the drive.</summary>
    internal void Check()
    {
        if (_changes >= goneAfter)
        {
            throw new DeviceException("The drive has vanished.");
        }
    }
}
