using NvmeConformance.Linux.Kernel.Files;

namespace NvmeConformance.Linux.Kernel.Tests;

/// <summary>A system of our own making: attributes, folders and links as the kernel lays them out.</summary>
internal sealed class MadeUpTree : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("made-up-");

    internal MadeUpTree() => Tree = new SystemTree(_root.FullName);

    internal SystemTree Tree { get; }

    public void Dispose() => _root.Delete(recursive: true);

    internal MadeUpTree Folder(string path)
    {
        Directory.CreateDirectory(Full(path));
        return this;
    }

    internal MadeUpTree File(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        System.IO.File.WriteAllText(Full(path), content);
        return this;
    }

    internal MadeUpTree Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        System.IO.File.CreateSymbolicLink(Full(path), target);
        return this;
    }

    /// <summary>A controller on PCI Express in a subsystem of its own or of others.</summary>
    internal MadeUpTree Controller(string name, string pci, string subsystem, string number, string cntlid = "1", string serial = "SN-1")
    {
        var folder = $"sys/devices/pci0000:00/{pci}/nvme/{name}";
        return File($"{folder}/dev", number + "\n")
            .File($"{folder}/model", "MADE UP DRIVE                           \n")
            .File($"{folder}/serial", serial + "             \n")
            .File($"{folder}/firmware_rev", "1.0     \n")
            .File($"{folder}/transport", "pcie\n")
            .File($"{folder}/state", "live\n")
            .File($"{folder}/cntlid", cntlid + "\n")
            .File($"{folder}/subsysnqn", "nqn.2014.08.org:made-up\n")
            .Link($"{folder}/device", $"../../../{pci}")
            .Link($"sys/class/nvme/{name}", $"../../devices/pci0000:00/{pci}/nvme/{name}")
            .File($"sys/devices/pci0000:00/{pci}/class", "0x010802\n")
            .Link($"sys/bus/pci/devices/{pci}", $"../../../devices/pci0000:00/{pci}")
            .Link($"sys/class/nvme-subsystem/{subsystem}/{name}", $"../../../devices/pci0000:00/{pci}/nvme/{name}");
    }

    /// <summary>A namespace with block device and generic node of one controller.</summary>
    internal MadeUpTree Namespace(string controller, string pci, string block, uint identifier, string number = "259:0")
    {
        var folder = $"sys/devices/pci0000:00/{pci}/nvme/{controller}/{block}";
        var generic = "ng" + block["nvme".Length..];
        return File($"{folder}/nsid", identifier + "\n")
            .File($"{folder}/dev", number + "\n")
            .Folder($"{folder}/holders")
            .Link($"sys/class/block/{block}", $"../../devices/pci0000:00/{pci}/nvme/{controller}/{block}")
            .Folder($"sys/devices/pci0000:00/{pci}/nvme/{controller}/{generic}")
            .Link($"sys/devices/pci0000:00/{pci}/nvme/{controller}/{generic}/device", $"../../{controller}")
            .Link($"sys/class/nvme-generic/{generic}", $"../../devices/pci0000:00/{pci}/nvme/{controller}/{generic}");
    }

    private string Full(string path) => Path.Combine(_root.FullName, path);
}
